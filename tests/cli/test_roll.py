"""`comitia found` and `comitia roll`: what they save, what they print, and what they refuse."""

import json
from pathlib import Path

import pytest

from comitia.cli.dispatch import main
from comitia.federation import queries
from comitia.federation.models import Federation, Organisation, RulebookVersion
from comitia.record.queries import acts_of
from tests.builders import AT, make_federation, make_organisation

pytestmark = pytest.mark.django_db

HEADINGS = "id,name,short,country,continent,region,languages,admitted,email"
KENYA = "ke1,Organisation A of Kenya,KE-A,KE,africa,,en,2010-10-06,office@ke1.example"
INDIA = "in1,Organisation A of India,IN-A,IN,asia,south-asia,en hi,2010-10-06,office@in1.example"


@pytest.fixture
def file(tmp_path: Path):
    """Write a roll file with these rows and return its path."""

    def written(*rows: str) -> str:
        path = tmp_path / "roll.csv"
        path.write_bytes("\r\n".join((HEADINGS, *rows, "")).encode())
        return str(path)

    return written


def test_import_into_a_new_database_creates_everything(comitia, file):
    first = comitia("roll", "import", file(KENYA, INDIA), "--federation", "International")
    again = comitia("roll", "export")

    assert (first.returncode, first.stdout) == (0, "2 added, 0 changed, 0 unchanged.\n")
    assert again.stdout.splitlines() == [HEADINGS, KENYA, INDIA]


def test_tables_that_belong_to_another_role_are_left_to_migrate(comitia, file):
    refused = comitia("roll", "import", file(KENYA), DATABASE_OWNER_URL="postgres://owner@host/x")

    assert refused.returncode == 2
    assert refused.stderr == "comitia: The database is new: run `comitia migrate` first.\n"


def test_import_sets_up_the_federation_if_there_is_none(file, capsys):
    assert main(["roll", "import", file(KENYA), "--federation", "International"]) == 0

    assert Federation.objects.get().name == "International"
    assert [act.entry.kind for act in acts_of("federation")] == [
        "statute in force",
        "roll changed",
    ]
    assert acts_of("federation")[-1].entry.actor == "command/roll-import"


def test_import_says_what_it_changed_and_left(file, capsys):
    make_federation()
    make_organisation(code="za1", country="ZA")
    main(["roll", "import", file(KENYA)])
    capsys.readouterr()

    assert main(["roll", "import", file(KENYA.replace("KE-A", "KEN"), INDIA)]) == 0

    assert capsys.readouterr().out == (
        "1 added, 1 changed, 0 unchanged.\nNot in the file, left as they are: za1.\n"
    )


def test_import_tells_programs_what_it_changed(file, capsys):
    make_federation()
    main(["roll", "import", file(KENYA)])
    capsys.readouterr()

    assert main(["roll", "import", file(KENYA.replace("KE-A", "KEN"), INDIA), "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "added": ["in1"],
        "changed": {"ke1": {"short": {"before": "KE-A", "after": "KEN"}}},
        "unchanged": [],
        "absent": [],
        "regions": ["south-asia"],
    }


def test_faulty_file_is_refused_line_by_line_and_nothing_saved(file, capsys):
    code = main(["roll", "import", file(KENYA.replace("KE,", "XX,"), KENYA.replace("en", "qq"))])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert [line.partition(": ")[0] for line in printed.err.splitlines()] == [
        "row 2, column country",
        "row 3, column id",
        "row 3, column languages",
        "comitia",
    ]
    assert printed.err.splitlines()[1] == (
        "row 3, column id: “ke1” stands in row 2 already. Each organisation has an id of its own."
    )
    assert printed.err.endswith("has 3 faults. Nothing was saved: correct them and import again.\n")
    assert not Organisation.objects.exists()
    assert not Federation.objects.exists()


def test_faults_are_told_to_programs(file, capsys):
    assert main(["roll", "import", file(KENYA.replace("KE,", "XX,")), "--json"]) == 2

    [fault] = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["row"], fault["column"], fault["wrong"]) == (2, "country", "“XX” is no country.")


def test_file_that_is_not_there(capsys, tmp_path):
    assert main(["roll", "import", str(tmp_path / "none.csv")]) == 2
    assert capsys.readouterr().err.endswith("none.csv cannot be read: No such file or directory.\n")


def test_export_to_a_file_of_a_day(file, capsys, tmp_path):
    make_federation()
    main(["roll", "import", file(KENYA, INDIA.replace("2010-10-06", "2012-10-06"))])
    target = tmp_path / "out.csv"

    assert main(["roll", "export", str(target), "--on", "2011-01-01"]) == 0

    assert target.read_bytes().decode().split("\r\n") == [HEADINGS, KENYA, ""]


def test_export_imported_and_exported_again_is_the_same(file, capsysbinary, tmp_path):
    make_federation()
    main(["roll", "import", file(INDIA, KENYA)])
    capsysbinary.readouterr()
    main(["roll", "export"])
    exported = capsysbinary.readouterr().out

    (tmp_path / "again.csv").write_bytes(exported)
    main(["roll", "import", str(tmp_path / "again.csv")])
    assert capsysbinary.readouterr().out == b"0 added, 0 changed, 2 unchanged.\n"
    main(["roll", "export"])
    assert capsysbinary.readouterr().out == exported


def test_export_without_a_federation_is_refused(capsys):
    assert main(["roll", "export"]) == 2
    assert "There is no federation yet" in capsys.readouterr().err


def test_export_to_a_place_that_is_not_there(capsys, tmp_path):
    make_federation()

    assert main(["roll", "export", str(tmp_path / "none" / "out.csv")]) == 2
    assert "out.csv cannot be written: No such file" in capsys.readouterr().err


def test_export_of_a_day_that_is_none(capsys):
    with pytest.raises(SystemExit) as exit_:
        main(["roll", "export", "--on", "yesterday"])

    assert exit_.value.code == 2
    assert "expected a day as 2013-10-06, found 'yesterday'" in capsys.readouterr().err


def test_federation_is_founded_with_its_statute(capsys):
    arguments = ["--name", "International", "--short-name", "I", "--time-zone", "Europe/Berlin"]

    assert main(["found", *arguments, "--json"]) == 0

    version = RulebookVersion.objects.get()
    assert json.loads(capsys.readouterr().out) == {
        "name": "International",
        "statute": version.identifier,
        "digest": version.digest,
    }
    federation = queries.federation()
    assert (federation.name, federation.short_name) == ("International", "I")
    assert federation.day(AT.replace(hour=22, minute=30)).isoformat() == "2026-09-02"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--rulebook", "none-such", "The rulebook cannot be used"),
        ("--time-zone", "Mars/Olympus", "is no time zone"),
        ("--language", "qq", "is no language"),
    ],
)
def test_federation_that_cannot_be_founded(capsys, option: str, value: str, said: str):
    assert main(["found", "--name", "I", "--short-name", "I", option, value]) == 2

    assert said in capsys.readouterr().err
    assert not Federation.objects.exists()


def test_second_federation_is_refused(capsys):
    make_federation()

    assert main(["found", "--name", "Another", "--short-name", "A"]) == 2
    assert "This installation has its federation" in capsys.readouterr().err
