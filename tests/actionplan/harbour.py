"""A small plan of another organisation: other counts, another language, no word of ours."""

from pathlib import Path
from typing import Any

import yaml


def harbour() -> dict[str, Any]:
    """Return the data of a plan file that is sound; each test spoils its own copy."""
    return {
        "slug": "harbour-2030",
        "name": {"es": "Plan de puertos", "en": "Harbour Plan"},
        "organisation": {"name": "Asociación de Puertos", "short": "Puertos"},
        "start": "2028-01-01",
        "end": "2030-12-31",
        "timezone": "Asia/Seoul",
        "currency": "KRW",
        "language": "es",
        "themes": [{"code": "clean-water", "name": "Agua limpia"}],
        "challenges": [
            {
                "code": "storms",
                "name": "Tormentas",
                "focus_areas": [{"code": "walls", "name": "Muros"}],
            }
        ],
        "context": [
            {
                "code": "towns",
                "name": "Pueblos",
                "unit": "pueblos",
                "measure": "number",
                "accumulation": "level",
                "set_by": "Secretaría",
            }
        ],
        "lines": [
            {
                "code": "A",
                "title": "Puertos seguros",
                "key_ideas": ["Aprender de la última tormenta"],
                "axes": [
                    {
                        "code": "A.1",
                        "title": "Alerta",
                        "outcomes": [
                            {"code": "A.1.1", "title": "Aviso", "indicators": [sirens()]},
                            {"code": "A.1.2", "title": "Ayuda"},
                        ],
                    }
                ],
            },
            {
                "code": "B",
                "title": "Nuestra casa",
                "apart": True,
                "axes": [
                    {
                        "code": "B.1",
                        "title": "Cuentas",
                        "outcomes": [{"code": "B.1.1", "title": "Cuentas claras"}],
                    }
                ],
            },
        ],
    }


def sirens() -> dict[str, Any]:
    """Return an indicator with a baseline, a milestone and a target, both approved."""
    approved = {"approved_by": "Consejo", "approved_on": "2027-11-20"}
    return {
        "code": "towns-with-sirens",
        "name": "Pueblos con sirenas",
        "unit": "pueblos",
        "measure": "number",
        "accumulation": "level",
        "set_by": "Secretaría",
        "baseline": {"value": 12, "date": "2027-12-31"},
        "milestones": [{"date": "2028-12-31", "value": 20, **approved}],
        "target": {"date": "2030-12-31", "value": 40, **approved},
    }


def write(folder: Path, data: object, name: str = "harbour.yaml") -> Path:
    """Write `data` as a YAML file and return its path."""
    path = folder / name
    text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


class Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands: a file with aliases is refused."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
