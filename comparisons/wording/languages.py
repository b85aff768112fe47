"""Languages by their names, and what a comparison can make of them. Pure, and no model is loaded for it."""

from __future__ import annotations

import re

from comparisons.engine.languages import is_english, models_know, primary

# BCP 47 tags and the English names of the Unicode CLDR: what ingest/language.py can tell, and what else people may set.
NAMES: dict[str, str] = dict(
    re.findall(
        r"([a-zA-Z-]+) ([^;]+)",
        "ace Acehnese; af Afrikaans; am Amharic; an Aragonese; ar Arabic; ary Moroccan Arabic;"
        " arz Egyptian Arabic; as Assamese; ast Asturian; av Avaric; az Azerbaijani; ba Bashkir; bcl Central Bikol;"
        " be Belarusian; bg Bulgarian; bn Bengali; bo Tibetan; br Breton; bs Bosnian; ca Catalan; ce Chechen;"
        " ckb Central Kurdish; crh Crimean Tatar; cs Czech; cv Chuvash; cy Welsh; da Danish; de German;"
        " dsb Lower Sorbian; dv Divehi; dz Dzongkha; el Greek; en English; en-GB English (United Kingdom);"
        " en-US English (United States); eo Esperanto; es Spanish; es-MX Spanish (Mexico); et Estonian; eu Basque;"
        " ext Extremaduran; fa Persian; fi Finnish; fil Filipino; fo Faroese; fr French; fr-CA French (Canada);"
        " fuv Nigerian Fulfulde; fy Western Frisian; ga Irish; gcf Guadeloupean Creole; gcr Guianese Creole;"
        " gd Scottish Gaelic; gl Galician; gom Goan Konkani; grc Ancient Greek; gu Gujarati;"
        " gug Paraguayan Guarani; guw Gun; ha Hausa; hbo Ancient Hebrew; he Hebrew; hi Hindi; hr Croatian;"
        " hsb Upper Sorbian; ht Haitian Creole; hu Hungarian; hy Armenian; ia Interlingua; id Indonesian; ig Igbo;"
        " io Ido; is Icelandic; it Italian; ja Japanese; jv Javanese; ka Georgian; kab Kabyle; kik Kikuyu;"
        " kk Kazakh; km Khmer; kn Kannada; ko Korean; ks Kashmiri; ku Kurdish; ky Kyrgyz; la Latin;"
        " lb Luxembourgish; lez Lezghian; lg Ganda; lij Ligurian; ln Lingala; lo Lao; lt Lithuanian; ltg Latgalian;"
        " lv Latvian; mg Malagasy; mi Māori; mk Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay;"
        " mt Maltese; my Burmese; nb Norwegian Bokmål; ne Nepali; nl Dutch; nn Norwegian Nynorsk; no Norwegian;"
        " nso Northern Sotho; ny Nyanja; oc Occitan; om Oromo; or Odia; os Ossetic; pa Punjabi;"
        " pcm Nigerian Pidgin; pl Polish; ps Pashto; pt Portuguese; pt-BR Portuguese (Brazil); qu Quechua;"
        " ro Romanian; ru Russian; rw Kinyarwanda; sa Sanskrit; sah Yakut; sd Sindhi; sdh Southern Kurdish;"
        " se Northern Sami; si Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali; sq Albanian;"
        " sr Serbian; sr-Latn Serbian (Latin); st Southern Sotho; sv Swedish; sw Swahili; ta Tamil; te Telugu;"
        " tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; to Tongan; tr Turkish; tt Tatar; udm Udmurt;"
        " ug Uyghur; uk Ukrainian; ur Urdu; uz Uzbek; uzs Southern Uzbek; vec Venetian; vi Vietnamese; vo Volapük;"
        " wa Walloon; wuu Wu Chinese; xh Xhosa; yi Yiddish; yo Yoruba; yue Cantonese; zh Chinese;"
        " zh-Hans Chinese (simplified); zh-Hant Chinese (traditional); zu Zulu",
    )
)
FOLDED = {tag.lower(): name for tag, name in NAMES.items()}
TAGS = {written.casefold(): tag for tag, name in NAMES.items() for written in (name, tag)}
# For a form: tags and names, by name.
LANGUAGES = tuple(sorted(NAMES.items(), key=lambda entry: entry[1]))


def name_of(tag: str) -> str:
    """The English name of the language of a BCP 47 tag; the tag itself where none is known."""
    return FOLDED.get(tag.lower()) or FOLDED.get(primary(tag)) or tag


def tag_of(told: str) -> str:
    """The BCP 47 tag of what a person wrote, a tag or the English name; "" where it is none that is known."""
    return TAGS.get(told.strip().replace("_", "-").casefold(), "")


def what_works(left: str, right: str, texts: tuple[str, str] = ("", "")) -> str:
    """What of a comparison can be had in these languages and what not, in plain words; "" where all of it can.

    ``left`` and ``right`` are the accounts' BCP 47 tags, "" for what is not known: then their ``texts`` tell whether
    they are read as English.
    """
    if models_know((left, right), texts):
        return ""
    names = name_told(left, texts[0]), name_told(right, texts[1])
    shared = "words and numbers" if primary(left) == primary(right) else "numbers, names and words spelt alike"
    return (
        f"{told(*names)} Parallax’s models know English only: sentences are paired by shared {shared}, speakers are not"
        " told, and every verdict needs a look unless the words are the same."
    )


def name_told(language: str, text: str) -> str:
    """The name of a language; "" where none is told, or one that the text cannot be in."""
    is_told = primary(language) not in ("", "und")
    if is_told and primary(language) == "en" and not is_english(language, text):
        return ""
    return name_of(language) if is_told else "English" if is_english(language, text) else ""


def told(left: str, right: str) -> str:
    if left and left == right:
        return f"Both accounts are in {left}."
    if not left and not right:
        return "The languages of the two accounts could not be told."
    if left and right:
        return f"Account A is in {left}, account B in {right}."
    known, letter, other = (left, "A", "B") if left else (right, "B", "A")
    return f"Account {letter} is in {known}; the language of account {other} could not be told."
