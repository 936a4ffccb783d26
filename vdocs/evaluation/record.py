"""The record of an evaluation as the text of a YAML file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from vdocs.model.evaluation import Evaluation

_HEAD = "# The record of an evaluation, written by vdocs. It is never changed; a further evaluation is a further file.\n"


class _Writer(yaml.SafeDumper):
    """Writes numbers with their digits, and rows of a table on one line each."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out."""
        return True


_Writer.add_representer(Decimal, lambda writer, value: writer.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"))


def record_text(evaluation: Evaluation) -> str:
    """Return the file: the evaluation under `evaluations:`, without keys that hold nothing."""
    data = {"evaluations": [_plain(evaluation)]}
    return _HEAD + yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=None)


def _plain(record: Any) -> Any:
    if isinstance(record, tuple):
        return [_plain(entry) for entry in record]
    if not hasattr(record, "model_fields_set"):
        return getattr(record, "value", record) if isinstance(record, str) else record
    return {
        field.alias or name: _plain(value)
        for name, field in type(record).model_fields.items()
        if (value := getattr(record, name)) not in (None, "", ()) and name in record.model_fields_set
    }
