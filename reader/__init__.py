"""What somebody wrote for the program to read: one reader at every door, whatever comes in through it.

    file, pipe, standard input  ->  text  ->  JSON or YAML  ->  what it says (dicts, lists, texts)  ->  a model
    (bounded in size and time)      (UTF-8)   (bounded in depth and parts; nothing that hides)

bounds      how much there may be
content     bytes that came in, as text: BadInput for too much, too slow, a folder, other characters
yamltext    YAML: no key twice, no references, no tags, one document; every value is the text that was written
jsontext    JSON: no key twice, no NaN, no number beyond reach
written     both, with the line of each place, on the way to a model
whole       the other way: a file that we write for somebody, whole or not at all
"""
