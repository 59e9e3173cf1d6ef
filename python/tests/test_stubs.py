"""The stubs tell what is there, no less and no more; everything has a word of help."""

import ast
import inspect
import os
import unittest

import casus
from casus import _casus

STUBS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "casus", "_casus.pyi")


def members(tree, classes):
    out = set()
    for base in tree.bases:
        name = base.id if isinstance(base, ast.Name) else getattr(getattr(base, "value", None), "id", "")
        if name in classes:
            out |= members(classes[name], classes)
    for x in tree.body:
        out.add(x.name if isinstance(x, ast.FunctionDef) else getattr(getattr(x, "target", None), "id", ""))
    return {n for n in out if n and (not n.startswith("__") or n.startswith("__arrow"))}


class Stubs(unittest.TestCase):
    def setUp(self):
        with open(STUBS) as f:
            tree = ast.parse(f.read())
        self.classes = {x.name: x for x in tree.body if isinstance(x, ast.ClassDef)}

    def test_classes(self):
        there = {n for n, x in vars(_casus).items() if inspect.isclass(x)}
        self.assertEqual(there, {n for n in self.classes if not n.startswith("_")})
        self.assertLessEqual(there, set(casus.__all__))

    def test_members(self):
        for name, tree in self.classes.items():
            if name.startswith("_") or name.endswith("Error"):
                continue
            kind = getattr(_casus, name)
            there = {n for n in vars(kind) if not n.startswith("__") or n.startswith("__arrow")}
            there -= {"n_fields", "n_sequence_fields", "n_unnamed_fields"}
            told = members(tree, self.classes)
            if name == "Events":
                told |= {"document"}
            self.assertEqual(there, told, name)

    def test_help(self):
        for name in casus.__all__:
            x = getattr(casus, name)
            if inspect.isclass(x) or callable(x):
                self.assertTrue(x.__doc__, name)
            if inspect.isclass(x):
                for n, member in vars(x).items():
                    if not n.startswith("_") and not isinstance(member, int):
                        self.assertTrue(member.__doc__, (name, n))
        for method in casus.Model.code, casus.Model.parse, casus.Model.code_many, casus.Document.to_jsonl:
            inspect.signature(method)

    def test_versions(self):
        root = os.path.join(os.path.dirname(STUBS), "..", "..")
        with open(os.path.join(root, "pyproject.toml")) as f:
            self.assertIn('\nversion = "%s"\n' % casus.__version__, f.read())


if __name__ == "__main__":
    unittest.main()
