"""What must hold of any article's reading, tried on the project's own examples with the shipped model.

Readings are compared by their words, not by their offsets: ``shape`` gives each statement, figure, time and claim as folded
text and labels.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from crossread.gather import gather
from crossread.read.parse import load
from crossread.read.reading import read
from crossread.records import Claim, Reading, Span
from crossread.text import fold

EXAMPLES = Path(__file__).parents[2] / "examples"
PATHS = sorted(path for event in ("border-talks", "port-explosion") for path in (EXAMPLES / event).glob("*.txt"))
each_article = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)

Row = tuple[object, ...]
Rename = Callable[[str], str]


class Shape(NamedTuple):
    """A reading without offsets and ids."""

    statements: Counter[Row]
    figures: Counter[Row]
    times: Counter[Row]
    claims: Counter[Row]
    phrases: Counter[Row]


def as_it_is(text: str) -> str:
    return text


def shape(reading: Reading, rename: Rename = as_it_is) -> Shape:
    """Give the rows of a reading by their words, with the names in them changed by ``rename``."""
    names = {entity.id: entity.name for entity in reading.entities}

    def words(spans: Iterable[Span | None]) -> str:
        return rename(fold(reading.article.text, [span for span in spans if span is not None]).text)

    def name(entity: str | None) -> str | None:
        return rename(fold(names[entity], [Span(0, len(names[entity]))]).text) if entity is not None else None

    def cast(claim: Claim) -> list[Row]:
        return sorted(((row.role, name(row.entity)) for row in claim.participants), key=str)

    return Shape(
        Counter(
            (words(s.content), name(s.speaker.entity if s.speaker else None), s.modality, s.polarity)
            for s in reading.statements
        ),
        Counter((words([f.number]), f.value, f.min, f.max, f.qualifier, f.unit) for f in reading.figures),
        Counter((words([t.span]), t.edtf, t.kind, t.open) for t in reading.times),
        Counter(
            (words(c.spans), c.voice.kind, c.modality, c.polarity, c.event.type, c.attribute, c.value.kind, *cast(c))
            for c in reading.claims
        ),
        Counter((words([f.number]), words([f.phrase]), words([f.scope])) for f in reading.figures),
    )


def read_as(path: Path, folder: Path, text: str) -> Reading:
    """Read another text under the name, and with the sidecar, of an example."""
    copy = folder / path.name
    copy.write_bytes(text.encode("utf-8"))
    if path.with_suffix(".json").exists():
        shutil.copy(path.with_suffix(".json"), folder)
    (article,), _ = gather([copy])
    return read(article, load())


@pytest.fixture(scope="module")
def shapes() -> dict[str, Shape]:
    return {path.stem: shape(read(gather([path])[0][0], load())) for path in PATHS}


def source(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


# --- line ends, quotes, boilerplate ---------------------------------------------------------------------------------


@each_article
def test_line_ends_change_nothing_but_offsets(path: Path, tmp_path: Path, shapes: Mapping[str, Shape]) -> None:
    text = source(path)
    assert "\r" not in text
    assert shape(read_as(path, tmp_path, text.replace("\n", "\r\n"))) == shapes[path.stem]


@each_article
@pytest.mark.parametrize(
    ("marks", "others"), [("“”‘’", "\"\"''"), ("'", "’"), ("“”", "«»")], ids=["straight", "apostrophes", "guillemets"]
)
def test_the_form_of_quotes_changes_nothing_but_offsets(
    path: Path, tmp_path: Path, shapes: Mapping[str, Shape], marks: str, others: str
) -> None:
    text = source(path).translate(str.maketrans(marks, others))
    assert shape(read_as(path, tmp_path, text)) == shapes[path.stem]


BOILERPLATE = (
    "Sign up here for our free weekly newsletter.",
    "© 2023 Riverbank Times. All rights reserved.",
    "Read more: How the old bridge was rebuilt",
)
CREDIT = "Photo: Lena Marsh/Riverbank Pictures"


def with_line(path: Path, folder: Path, line: str) -> Iterator[Shape]:
    """Give the reading with a line put between the article's paragraphs, for each place below the title and a date under it."""
    paragraphs = source(path).split("\n\n")
    for place in range(2, len(paragraphs) + 1):
        yield shape(read_as(path, folder, "\n\n".join([*paragraphs[:place], line, *paragraphs[place:]])))


@each_article
@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_between_paragraphs_changes_nothing(
    path: Path, tmp_path: Path, shapes: Mapping[str, Shape], line: str
) -> None:
    found = list(with_line(path, tmp_path, line))
    assert found
    assert [each for each in found if each != shapes[path.stem]] == []


def test_a_photo_credit_changes_no_statement_and_no_figure(tmp_path: Path, shapes: Mapping[str, Shape]) -> None:
    """What stands before a credit may be read as its caption, whose time is then that of the picture."""
    pairs = [(shapes[path.stem], found) for path in PATHS for found in with_line(path, tmp_path, CREDIT)]
    share = kept(pairs)
    assert (share["statements"], share["figures"]) == (1.0, 1.0)
    assert share["times"] >= 0.99


# --- names ----------------------------------------------------------------------------------------------------------

TALKS_BY_THE_GARONNE = """
    Russia=France Russian=French Moscow=Paris Kremlin=Elysee Ukraine=Spain Ukrainian=Spanish Kyiv=Madrid Belarus=Belgium
    Belarusian=Belgian Minsk=Brussels MINSK=BRUSSELS Polish=Dutch Gomel=Namur Pripyat=Garonne Kharkiv=Bilbao
    UN=EU Twitter=Facebook Mykhailo=Javier Mykhaylo=Xavier Podolyak=Gonzalez Podoliak=Gonzales Medinsky=Moreau
    Vladimir=Laurent Ihor=Tomas Terekhov=Aguirre Filippo=Lorenzo Grandi=Bianchi Zelenskiy=Jimenes Zelensky=Gimenez
    Zelenskyy=Jimenez Volodymyr=Alejandro Oleh=Pablo Synyehubov=Echeverria Syniehubov=Etxeberria Michelle=Susana
    Bachelet=Malcorra Davyd=Marcos Arakhamia=Ibarra Oleksii=Rafael Reznikov=Navarro Dmitry=Julien Peskov=Garnier Serhii=Sergio
    Nykyforov=Castillo Makei=Janssens Anton=Hugo Herashchenko=Villanueva Putin=Lefebvre Petro=Pedro Lysenko=Ruiz
"""
TALKS_BY_THE_MEKONG = """
    Russia=China Russian=Chinese Moscow=Beijing Kremlin=Zhongnanhai Ukraine=Vietnam Ukrainian=Vietnamese Kyiv=Hanoi Belarus=Laos
    Belarusian=Laotian Minsk=Vientiane MINSK=VIENTIANE Polish=Thai Gomel=Savannakhet Pripyat=Mekong Kharkiv=Haiphong
    UN=EU Twitter=Telegram Mykhailo=Nguyen Mykhaylo=Nguyen Podolyak=Thanh Podoliak=Thanh Medinsky=Weidong Vladimir=Zhang
    Ihor=Pham Terekhov=Cuong Filippo=Johan Grandi=Lindqvist Zelenskiy=Phuc Zelensky=Phuc Zelenskyy=Phuc Volodymyr=Tran Oleh=Hoang
    Synyehubov=Tuan Syniehubov=Tuan Michelle=Ingrid Bachelet=Haugen Davyd=Duong Arakhamia=Minh Oleksii=Dang Reznikov=Quang
    Dmitry=Zhao Peskov=Jianguo Serhii=Bui Nykyforov=Khanh Makei=Sisoulith Anton=Dinh Herashchenko=Hieu Putin=Haoran
"""
BLAST_IN_LIMA = """
    Lebanon=Peru Lebanese=Peruvian Beirut=Lima BEIRUT=LIMA Gemmayzeh=Miraflores Israel=Chile Cyprus=Bolivia Kuwait=Brazil
    Qatar=Cuba Qatari=Cuban Jordan=Mexico U.S.=U.K. Washington=London NNA=ANP Hotel-Dieu=Santa-Rosa Michel=Alberto
    Aoun=Quispe Hassan_Diab=Mateo_Salazar Hamad=Julio Hassan=Mendoza Abbas=Ricardo Ibrahim=Cordova George=Manuel
    Georges=Manuel Kettani=Paredes Kettaneh=Paredez Marwan=Felipe Abboud=Delgado Donald=Boris Trump=Johnson
"""
BLAST_IN_DAKAR = """
    Lebanon=Senegal Lebanese=Senegalese Beirut=Dakar BEIRUT=DAKAR Gemmayzeh=Medina Israel=Mali Cyprus=Gambia Kuwait=Nigeria
    Qatar=Ghana Qatari=Ghanaian Jordan=Togo U.S.=U.K. Washington=London NNA=APS Hotel-Dieu=Le-Dantec Michel=Macky
    Aoun=Sall Hassan_Diab=Amadou_Sarr Hamad=Moussa Hassan=Diop Abbas=Cheikh Ibrahim=Ndiaye George=Malick
    Georges=Malick Kettani=Gueye Kettaneh=Gaye Marwan=Alioune Abboud=Faye Donald=Keir Trump=Starmer
"""


def renaming(table: str) -> Rename:
    names = {old.replace("_", " "): new.replace("_", " ") for old, new in (row.split("=") for row in table.split())}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: pattern.sub(lambda match: names[match[0]], text)


def kept(pairs: Iterable[tuple[Shape, Shape]]) -> dict[str, float]:
    """Give the share of statements, figures and times that come back."""
    found = list(pairs)
    names = ("statements", "figures", "times")
    due = {name: sum(getattr(before, name).total() for before, _ in found) for name in names}
    back = {name: sum((getattr(a, name) & getattr(b, name)).total() for a, b in found) for name in due}
    return {name: back[name] / due[name] for name in due}


@pytest.mark.parametrize(
    ("event", "tables"),
    [
        ("border-talks", (TALKS_BY_THE_GARONNE, TALKS_BY_THE_MEKONG)),
        ("port-explosion", (BLAST_IN_LIMA, BLAST_IN_DAKAR)),
    ],
)
def test_other_names_keep_what_is_read(event: str, tables: tuple[str, ...], tmp_path: Path) -> None:
    """So that no rule leans on a sample's names."""
    pairs = []
    for rename in map(renaming, tables):
        for path in (path for path in PATHS if path.parent.name == event):
            assert rename(source(path)) != source(path)
            (article,), _ = gather([path])
            pairs.append((shape(read(article, load()), rename), shape(read_as(path, tmp_path, rename(source(path))))))
    assert min(kept(pairs).values()) >= 0.95
