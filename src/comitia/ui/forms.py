"""How every form is set: label, help, error, control; an error summary that links to the fields."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Render forms and fields with the project's templates (setting `FORM_RENDERER`)."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
