"""The factories: each makes a row that its model accepts."""

import pytest
from django.apps import apps

from tests import factories

FACTORIES = [getattr(factories, name) for name in factories.__all__ if name.endswith("Factory")]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_a_factory_makes_a_row_that_its_model_accepts(factory):
    row = factory()

    row.full_clean()
    assert str(row)


def test_every_model_has_a_factory():
    models = {
        model
        for app in ("members", "actionplan", "reports")
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
    }

    assert models == {factory._meta.model for factory in FACTORIES}
