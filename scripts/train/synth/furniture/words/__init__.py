"""What sheets say around the part, in eight languages: labels, phrases, titles, names, materials. All wording is our own."""
LANGUAGES = ("en", "de", "fr", "es", "it", "ja", "ko", "zh")
CJK = ("ja", "ko", "zh")


def column(language):
    return LANGUAGES.index(language)
