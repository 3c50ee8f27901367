"""Reading a roll file names every fault by row and column; a faultless file gives its rows."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comitia.federation.faults import Fault
from comitia.federation.roll_file import COLUMNS, Known, RollFile, Row, read, write

KNOWN = Known(
    today=date(2026, 9, 1),
    continents=frozenset({"africa", "america", "asia", "europe"}),
    regions={"south-asia": "asia"},
    former={"old1": date(2015, 5, 1)},
)
HEADINGS = ",".join(COLUMNS)
KENYA = "ke1,Organisation A of Kenya,KE-A,KE,africa,,en,2010-10-06,office@ke1.example"
INDIA = "in1,Organisation A of India,IN-A,IN,asia,south-asia,en hi,2010-10-06,office@in1.example"
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "roll-file.md"


def read_lines(*lines: str) -> RollFile:
    return read("\r\n".join(lines).encode(), KNOWN)


def places(file: RollFile) -> list[tuple[int | None, str | None]]:
    return [(fault.row, fault.column) for fault in file.faults]


def with_cell(column: str, value: str) -> str:
    cells = dict(zip(COLUMNS, KENYA.split(","), strict=True)) | {column: value}
    return ",".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in cells.values())


@pytest.mark.statute("MEM-1")
def test_file_without_faults_gives_its_rows():
    file = read_lines(HEADINGS, KENYA, INDIA)

    assert file.faults == ()
    assert file.rows == (
        Row(
            2, "ke1", "Organisation A of Kenya", "KE-A", "KE", "africa", "", ("en",),
            date(2010, 10, 6), "office@ke1.example",
        ),
        Row(
            3, "in1", "Organisation A of India", "IN-A", "IN", "asia", "south-asia", ("en", "hi"),
            date(2010, 10, 6), "office@in1.example",
        ),
    )  # fmt: skip


ID_FORM = "Use small letters a to z, digits and hyphens only, beginning with a letter or digit."
COUNTRY_FORM = "Expected is an ISO 3166 code of two letters, such as KE."
CONTINENTS = "Expected is one of africa, america, asia, europe."
TAGS = "Expected are language tags separated by spaces, such as “fr ar”."
DATE_FORM = "Expected is a date of the form YYYY-MM-DD, such as 2010-10-06."
ADDRESS = "Expected is an address such as office@example.org, or nothing."
ONE_LINE = "Remove it; a cell is one line of text."


@pytest.mark.statute("MEM-1")
@pytest.mark.parametrize(
    ("column", "value", "wrong", "expected"),
    [
        ("id", "", "There is no id.", "Give the organisation an id that it keeps, such as ke1."),
        ("id", "KE 1", "“KE 1” cannot be an id.", ID_FORM),
        ("id", "-ke1", "“-ke1” cannot be an id.", ID_FORM),
        ("id", "k" * 41, f"“{'k' * 41}” has 41 characters.", "At most 40 fit."),
        (
            "id",
            "old1",
            "The membership of “old1” ended on 2015-05-01.",
            "A roll file does not admit it again; remove the row.",
        ),
        ("name", "", "There is no name.", "Every organisation has a name."),
        ("name", "x" * 201, f"“{'x' * 59}…” has 201 characters.", "At most 200 fit."),
        ("name", "A\x00B", "There is a character that cannot be printed (U+0000).", ONE_LINE),
        ("name", "A\nB", "There is a character that cannot be printed (U+000A).", ONE_LINE),
        ("name", "A\u202eB", "There is a character that cannot be printed (U+202E).", ONE_LINE),
        ("short", "", "There is no short name.", "Give the initials or a short form of the name."),
        ("country", "", "There is no country.", COUNTRY_FORM),
        ("country", "XX", "“XX” is no country.", COUNTRY_FORM),
        ("country", "EU", "“EU” is no country.", COUNTRY_FORM),
        ("country", "ke", "“ke” is no country.", "Expected is the ISO 3166 code KE."),
        ("country", "Kenya", "“Kenya” is no country.", "Expected is the ISO 3166 code KE."),
        ("continent", "", "There is no continent.", CONTINENTS),
        ("continent", "atlantis", "“atlantis” is no continent of the federation.", CONTINENTS),
        (
            "continent",
            "Afrika",
            "“Afrika” is no continent of the federation.",
            "Did you mean africa?",
        ),
        ("continent", "europe", "Kenya does not lie in europe.", "Expected is africa."),
        ("region", "East Africa", "“East Africa” cannot be an id.", ID_FORM),
        (
            "region",
            "south-asia",
            "The region “south-asia” is a part of asia.",
            "Expected is a region of africa, or none.",
        ),
        ("languages", "qq", "“qq” is no language.", TAGS),
        ("languages", "en,sw", "“en,sw” is no language.", TAGS),
        ("languages", "en und", "“und” is no language.", TAGS),
        ("languages", "Swahili", "“Swahili” is no language.", "Expected is the language tag sw."),
        ("languages", "en fr EN", "“en” stands there twice.", "Name each language once."),
        ("admitted", "", "There is no date of admission.", DATE_FORM),
        ("admitted", "06.10.2010", "“06.10.2010” is not an ISO date.", DATE_FORM),
        ("admitted", "20101006", "“20101006” is not an ISO date.", DATE_FORM),
        ("admitted", "2010-02-30", "There is no day 2010-02-30.", DATE_FORM),
        (
            "admitted",
            "2026-09-02",
            "2026-09-02 is in the future.",
            "A member's admission is not after today, 2026-09-01.",
        ),
        ("email", "not an address", "“not an address” is not an e-mail address.", ADDRESS),
    ],
)
def test_faulty_cell_is_named_with_what_was_expected(
    column: str, value: str, wrong: str, expected: str
):
    file = read_lines(HEADINGS, with_cell(column, value))

    assert file == RollFile((), (Fault(2, column, wrong, expected),))


def test_membership_from_today_is_not_in_the_future():
    assert read_lines(HEADINGS, with_cell("admitted", "2026-09-01")).faults == ()


@pytest.mark.parametrize("column", ["region", "languages", "email"])
def test_cell_that_may_be_empty(column: str):
    assert read_lines(HEADINGS, with_cell(column, "")).faults == ()


@pytest.mark.statute("MEM-1", "ORG-1")
@pytest.mark.parametrize(
    ("country", "continents"),
    [
        ("TR", {"asia", "europe"}),
        ("RU", {"asia", "europe"}),
        ("EG", {"africa", "asia"}),
        ("AU", {"asia"}),
        ("FJ", {"asia"}),
        ("XK", {"europe"}),
        ("TW", {"asia"}),
        ("GL", {"america"}),
    ],
)
def test_country_counts_where_it_lies(country: str, continents: set[str]):
    accepted = {
        continent
        for continent in KNOWN.continents
        if not read_lines(
            HEADINGS, f"a1,Name,N,{country},{continent},,en,2010-10-06,office@a1.example"
        ).faults
    }

    assert accepted == continents


def test_continent_of_the_federations_own_takes_any_country():
    known = Known(KNOWN.today, frozenset({"north", "south"}), {}, {})

    assert read(f"{HEADINGS}\r\n{with_cell('continent', 'south')}".encode(), known).faults == ()


def test_all_faults_of_a_row_are_named_at_once():
    file = read_lines(HEADINGS, "K 1,,,XX,atlantis,A B,qq,tomorrow,nowhere")

    assert places(file) == [(2, column) for column in COLUMNS]


def test_second_use_of_an_id_names_the_first():
    file = read_lines(HEADINGS, KENYA, INDIA, KENYA)

    assert places(file) == [(4, "id")]
    assert file.faults[0].wrong == "“ke1” stands in row 2 already."


def test_region_under_two_continents_is_a_fault():
    file = read_lines(
        HEADINGS,
        with_cell("region", "lakes"),
        "de1,Organisation A of Germany,DE-A,DE,europe,lakes,de,2010-10-06,",
    )

    assert places(file) == [(3, "region")]


def test_region_of_a_misplaced_country_does_not_blame_later_rows():
    file = read_lines(
        HEADINGS,
        "de1,Organisation A of Germany,DE-A,DE,africa,lakes,de,2010-10-06,",
        "fr1,Organisation A of France,FR-A,FR,europe,lakes,fr,2010-10-06,",
    )

    assert places(file) == [(2, "continent")]


def test_rows_are_counted_as_in_the_file_and_empty_ones_passed_over():
    file = read_lines(HEADINGS, "", ",,,,,,,,", KENYA, with_cell("country", "XX"))

    assert places(file) == [(5, "id"), (5, "country")]


@pytest.mark.parametrize(("row", "number"), [(f"{KENYA},x", 10), ("ke1,Name", 2)])
def test_wrong_number_of_cells(row: str, number: int):
    file = read_lines(HEADINGS, INDIA, row)

    assert places(file) == [(3, None)]
    assert file.faults[0].wrong == f"The row has {number} cells."


def test_unknown_column_is_refused_by_name():
    file = read_lines(f"{HEADINGS},e-mail,phone", f"{KENYA},,")

    assert [(each.column, each.expected) for each in file.faults] == [
        ("e-mail", "Did you mean email?"),
        ("phone", f"Remove it; the columns are {HEADINGS}."),
    ]


def test_missing_column_is_named_beside_the_faults_of_the_others():
    file = read_lines(
        "id,name,short,country,continent,region,admitted,email", "ke1,,KE-A,KE,africa,,2010-10-06,"
    )

    assert places(file) == [(1, "languages"), (2, "name")]


def test_column_twice():
    file = read_lines(f"{HEADINGS},email", f"{KENYA},office@ke1.example")

    assert places(file) == [(1, "email")]


def test_column_without_a_heading():
    assert places(read_lines(f"{HEADINGS},", f"{KENYA},x")) == [(1, None)]


def test_columns_in_another_order():
    order = tuple(reversed(COLUMNS))
    file = read_lines(",".join(order), ",".join(reversed(KENYA.split(","))))

    assert file == read_lines(HEADINGS, KENYA)


@pytest.mark.parametrize("line", ["id;name;short;country", KENYA])
def test_file_without_the_headings_of_a_roll(line: str):
    file = read_lines(line, KENYA)

    assert places(file) == [(1, None)]
    assert file.faults[0].expected == f"Expected are {HEADINGS}, separated by commas."


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_empty_file(content: bytes):
    file = read(content, KNOWN)

    assert [each.wrong for each in file.faults] == ["The file is empty."]


def test_headings_without_rows():
    assert [each.wrong for each in read_lines(HEADINGS).faults] == [
        "There are headings, but no organisations."
    ]


def test_byte_order_mark_is_passed_over():
    content = f"{HEADINGS}\r\n{KENYA}\r\n".encode("utf-8-sig")

    assert read(content, KNOWN) == read_lines(HEADINGS, KENYA)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_other_encodings_are_refused(encoding: str):
    content = f"{HEADINGS}\r\n{with_cell('name', 'Fédération')}".encode(encoding)
    file = read(content, KNOWN)

    assert places(file) == [(2 if encoding == "latin-1" else 1, None)]
    assert "not encoded in UTF-8" in file.faults[0].wrong


def test_quotation_mark_that_is_never_closed():
    file = read_lines(HEADINGS, KENYA, 'in1,"Organisation A of India,IN-A')

    assert places(file) == [(3, None)]


def test_file_that_is_too_large_is_not_read():
    file = read(b"x" * 1_000_001, KNOWN)

    assert [each.wrong for each in file.faults] == ["The file has 1000001 bytes."]


def test_file_with_too_many_rows():
    file = read(f"{HEADINGS}\n".encode() + b"a\n" * 10_000, KNOWN)

    assert file.faults[-1].wrong == "The file has more than 10000 rows."


def test_fault_reads_as_one_line_that_names_the_place():
    file = read_lines(HEADINGS, with_cell("country", "X\x1b[31m"))

    assert str(file.faults[0]) == (
        "row 2, column country: There is a character that cannot be printed (U+001B). "
        "Remove it; a cell is one line of text."
    )


def test_quoted_text_in_a_message_is_made_printable():
    file = read_lines(f"{HEADINGS},\x1b[31mred", f"{KENYA},")

    assert file.faults[0].column == "�[31mred"


def test_languages_are_written_in_their_usual_form():
    file = read_lines(HEADINGS, with_cell("languages", "PT-br zh-hant"))

    assert file.rows[0].languages == ("pt-BR", "zh-Hant")


@pytest.mark.parametrize("name", ["=1+1", "+Europe", "-x", "@home", "'=quoted", "＝wide"])
def test_name_that_a_spreadsheet_would_compute_is_written_as_text(name: str):
    [row] = read_lines(HEADINGS, KENYA).rows
    written = write([replace(row, name=name)])

    assert f",'{name},".encode() in written
    assert read(written, KNOWN).rows[0].name == name


def test_apostrophe_in_a_name_stays():
    assert read_lines(HEADINGS, with_cell("name", "'t Volk")).rows[0].name == "'t Volk"


words = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")),
        min_size=1,
        max_size=20,
    )
    | st.from_regex(r"\A['=+@\-＝]{1,3}[a-z]?\Z")
).map(lambda text: unicodedata.normalize("NFC", text))
rows = st.builds(
    Row,
    number=st.just(0),
    id=st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,39}\Z"),
    name=words,
    short=words,
    country=st.sampled_from(["KE", "ZA", "EG"]),
    continent=st.just("africa"),
    region=st.sampled_from(["", "lakes", "maghreb"]),
    languages=st.lists(st.sampled_from(["en", "fr", "pt-BR", "sr-Latn"]), unique=True).map(tuple),
    admitted=st.dates(date(1900, 1, 1), KNOWN.today),
    email=st.sampled_from(["", "office@ke1.example", "=odd@ke1.example", "+a@ke1.example"]),
)


@settings(deadline=None)
@given(st.lists(rows, min_size=1, unique_by=lambda row: row.id))
def test_what_is_written_reads_as_the_same_rows(stated: list[Row]):
    file = read(write(stated), KNOWN)

    assert file.faults == ()
    assert file.rows == tuple(sorted(stated, key=lambda row: (row.continent, row.id)))


def test_documented_example_and_columns_are_the_real_ones():
    page = REFERENCE.read_text(encoding="utf-8")
    example = re.search(r"```\n(id,.*?)```", page, re.DOTALL)

    assert example
    assert len(read(example[1].encode(), KNOWN).rows) == 2
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == COLUMNS


@pytest.mark.statute("MEM-1")
def test_each_fault_of_a_long_file_is_named_and_nothing_else():
    good = [
        f"{country.lower()}{number},Union {number} of {country},U{number},{country},africa,,en,"
        f"2010-10-06,office@{country.lower()}{number}.example"
        for country in ("KE", "TG", "UG", "SN")
        for number in (1, 2, 3)
    ]
    faulty = {
        "country": good[0].replace(",KE,", ",XX,"),
        "continent": good[1].replace("africa", "atlantis"),
        "admitted": good[2].replace("2010-10-06", "06.10.2010"),
        "email": good[3].replace("office@", "office at "),
        "id": good[2],
        "name": good[5].replace("Union 3 of TG", ""),
        "languages": good[6].replace(",en,", ",qq,"),
        "country and continent": good[7].replace("africa", "europe"),
    }

    file = read_lines(HEADINGS, *faulty.values(), *good[8:])

    assert file.rows == ()
    assert places(file) == [
        (2, "country"),
        (3, "continent"),
        (4, "admitted"),
        (5, "email"),
        (6, "id"),
        (7, "name"),
        (8, "languages"),
        (9, "continent"),
    ]
