"""Addresses of the statute: its bodies and rules, clauses, questions and rulings, its versions.

Each reads the version in force, or with `?version=` that of a day or of a digest; `?procedure=`
lays rules of procedure over it that some body has adopted.
"""

from django.urls import path

from comitia.decisions.views import parts, statute

app_name = "decisions"

urlpatterns = [
    path("", statute.index, name="statute"),
    path("versions", statute.versions, name="versions"),
    path("versions/compare", statute.compare, name="compare"),
    path("bodies/<str:body>", parts.body, name="body"),
    path("bodies/<str:body>/rules/<path:rule>", parts.rule, name="rule"),
    path("procedures/<path:procedure>", parts.procedure, name="procedure"),
    path("clauses/<path:clause>", parts.clause, name="clause"),
    path("questions/<path:question>", parts.question, name="question"),
    path("rulings/<path:docket>/<int:motion>", parts.ruling, name="ruling"),
]
