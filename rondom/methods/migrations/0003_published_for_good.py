"""What is published stays as it is: on PostgreSQL the application may add methods and change or remove none."""

from django.db import migrations

from rondom.core.rowsecurity import Sql

TABLES = "methods_publishedmethod, methods_needtoknow, methods_maydo"


class Migration(migrations.Migration):
    dependencies = [("methods", "0002_method_draft")]

    operations = [
        Sql(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLES} FROM rondom_app",
            f"GRANT UPDATE, DELETE ON {TABLES} TO rondom_app",
        ),
    ]
