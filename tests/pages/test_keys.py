"""Keys of widgets and names in the session state: what two rooms call alike by chance, one of them overwrites."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "pages"
COMMON = ("kit", "choose")
"""What these call something, rooms share on purpose."""

SHARED = {
    "page": "kit.paging's: the page that is turned to; whoever shows other pictures begins with their first one",
    "sheet": "a row of pictures to choose from; a press is no value that stays, and one page is there at a time",
    "chosen": "the place of the chosen picture, to which a row of pictures scrolls; a container has no value",
}
"""What two rooms may both use, and why."""

BY_CHANCE: dict[str, str] = {}
"""What two rooms both use and should not. Nothing may be added here."""

CHOOSERS = {"choose": 2, "choose_from_list": 2, "choose_many": 2, "change": 0, "write_many": 0, "shows": 0}
"""Functions of the kit, and which of their arguments is a key."""

METHODS = ("get", "pop", "setdefault")


def test_no_two_rooms_call_something_alike_by_chance():
    rooms = defaultdict(set)
    for room, file in files():
        for name in names_in(ast.parse(file.read_text())):
            rooms[name].add(room)
    assert len(rooms) > 60, "they are found"
    found = {name for name, users in rooms.items() if len(users - set(COMMON)) > 1}
    assert found == SHARED.keys() | BY_CHANCE.keys(), {name: rooms[name] for name in found ^ {*SHARED, *BY_CHANCE}}


def test_switches_of_the_input_doctor_are_told_by_how_their_keys_begin():
    from pages.parts.classify.input_doctor import SWITCH

    names = {(room, name) for room, file in files() for name in names_in(ast.parse(file.read_text()))}
    assert not [(room, name) for room, name in names if name.startswith(SWITCH)], "all are made from SWITCH"


def test_names_are_found_however_they_are_written():
    script = """
state, link = st.session_state, st.query_params
st.button("x", key="a", on_click=lambda: state.pop("b", None))
st.session_state.c = state["d"]
if "e" in state and st.session_state.get("f"):
    choose("Layout", LAYOUTS, "g", on_change=nothing)
st.slider("y", **shows("h", 3, keep), key=f"i-{number}")
link["no"] = sorted(names, key=len)
config.no = run.state.no
"""
    assert set(names_in(ast.parse(script))) == {"a", "b", "c", "d", "e", "f", "g", "h", "i-…"}


def files() -> Iterator[tuple[str, Path]]:
    """Every file of the pages with its room; a page's own file belongs to the room of its name."""
    for file in PAGES.glob("*.py"):
        yield file.stem, file
    for file in (PAGES / "parts").glob("*/*.py"):
        yield file.parent.name, file


def names_in(tree: ast.Module) -> Iterator[str]:
    """The keys and the names in the session state that a script writes down."""
    states = set(_aliases(tree))

    def is_state(node: ast.AST) -> bool:
        return ast.unparse(node) in states

    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="key", value=value):
                yield from _literal(value)
            case ast.Call(func=ast.Name(id=name), args=args) if len(args) > CHOOSERS.get(name, len(args)):
                yield from _literal(args[CHOOSERS[name]])
            case ast.Call(func=ast.Attribute(value=of, attr=name), args=[first, *_]) if name in METHODS and is_state(
                of
            ):
                yield from _literal(first)
            case ast.Attribute(value=of, attr=name) if is_state(of) and not hasattr(dict, name):
                yield name
            case ast.Subscript(value=of, slice=key) if is_state(of):
                yield from _literal(key)
            case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[of]) if is_state(of):
                yield from _literal(key)


def _aliases(tree: ast.Module) -> Iterator[str]:
    """How the session state is called in a script."""
    yield "st.session_state"
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs = list(zip(names, values, strict=False))
            case ast.Assign(targets=names, value=value):
                pairs = [(name, value) for name in names]
            case _:
                continue
        yield from (ast.unparse(name) for name, value in pairs if ast.unparse(value) == "st.session_state")


def _literal(node: ast.AST) -> Iterator[str]:
    """A text that is written down; of one that is put together how it begins."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield f"{text}…"
