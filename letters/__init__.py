"""What is written: a context becomes an editable Markdown draft (`compose`), an approved text becomes a PDF (`typeset`).

    LetterContext --compose--> Draft (Markdown, people edit it) --approved--> RenderInput --typeset--> PDF/A-3a and PDF/UA-1

The life of a letter (drafted, submitted, approved, dispatched) is in the domain; here is only text and paper.
"""
