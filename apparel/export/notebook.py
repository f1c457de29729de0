"""The same training as a notebook."""

from apparel.export.format import Written
from apparel.export.lesson.lesson import lesson
from apparel.export.script import check_lesson
from apparel.export.subject import Subject


def write_notebook(subject: Subject) -> Written:
    """A notebook of version 4, checked against nbformat's schema; its network answers as the network does."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    cells = [new_code_cell(cell.text) if cell.is_code else new_markdown_cell(cell.text) for cell in lesson(subject)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # the same for the same network
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=about)
    nbformat.validate(notebook)
    return Written(nbformat.writes(notebook).encode(), check_lesson(subject))
