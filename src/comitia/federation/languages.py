"""Languages by their BCP 47 tags, as far as a roll needs them: language, script, territory."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from comitia.federation import locales

TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
NOT_A_LANGUAGE = frozenset({"mis", "mul", "root", "und", "zxx"})


def canonical(tag: str) -> str | None:
    """Return the tag as it is usually written ("pt-BR"), or None if it names no language."""
    match = TAG.fullmatch(tag)
    if match is None:
        return None
    language = match[1].lower()
    script = (match[2] or "").title()
    territory = (match[3] or "").upper()
    known = (
        language in locales.ENGLISH.languages
        and language not in NOT_A_LANGUAGE
        and (not script or script in locales.ENGLISH.scripts)
        and (not territory or territory in locales.ENGLISH.territories)
    )
    return "-".join(filter(None, (language, script, territory))) if known else None


def name(tag: str) -> str:
    """Return the language's name in the reader's language."""
    language, *subtags = tag.split("-")
    locale = locales.active()
    if whole := locale.languages.get("_".join((language, *subtags))):
        return str(whole)
    base = str(locale.languages.get(language, language))
    details = [locale.scripts.get(each) or locale.territories.get(each, each) for each in subtags]
    return f"{base} ({', '.join(details)})" if details else base


def named(text: str) -> str | None:
    """Return the tag of the language that the text names, in English or the reader's language."""
    wanted = text.casefold()
    return _tags(locales.active()).get(wanted) or _tags(locales.ENGLISH).get(wanted)


@cache
def _tags(locale: Locale) -> Mapping[str, str]:
    """Return the tags of the languages by their names in one language."""
    tags = ((code.replace("_", "-"), called) for code, called in locale.languages.items())
    return {called.casefold(): tag for tag, called in tags if canonical(tag)}
