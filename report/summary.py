"""The report in a screenful of words: for the command line and for the message to management."""

from __future__ import annotations

from report.figures import TITLE, Figures


def summary(figures: Figures) -> str:
    """The questions with their answers, and whether we kept watch."""
    lines = [f"{TITLE}, {figures.stand[0].lower()}{figures.stand[1:]}", ""]
    for number, question in enumerate(figures.questions, start=1):
        lines += [f"{number}. {question.asks}", f"   {question.answer}"]
    if figures.not_counted:
        lines += ["", f"Let op: {figures.not_counted}"]
    if figures.watch:
        lines += ["", f"Bewaking: {figures.watch.answer}"]
    return "\n".join(lines)
