"""`comitia invite`: brings a person in by a link that is printed, not sent.

It is how the first administrator comes in, and how one comes in again who is locked out.
"""

import argparse
import json
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.actions import invite_person, renew_invitation
from comitia.accounts.invitations import LINK_LIFETIME, link_to
from comitia.accounts.models import User
from comitia.accounts.roles import LABELS, Role
from comitia.cli.arguments import Subparsers, at_most, within
from comitia.core.errors import Refused

EPILOG = """\
Whoever opens the link sets the password of the account: hand it over with care.

Examples: comitia invite --role administrator --email ada@federation.example --name 'Ada Example'
          comitia invite --role teller --scope conference/2026-world --email … --name …
          comitia invite --renew --email ada@federation.example
"""
ACTOR: Final = "command/invite"


class NobodyError(Refused):
    """Raised when a new link is wanted for somebody who has no account."""


def email(value: str) -> str:
    """Return an e-mail address as it was given, if it is one."""
    try:
        validate_email(value)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(f"“{value}” is no e-mail address") from error
    return value


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "invite",
        description="Invite a person and print the link by which he or she sets a password.",
        epilog=EPILOG,
    )
    parser.add_argument("--email", type=email, required=True, help="the person's e-mail address")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--role", type=Role, choices=list(LABELS), help="the role to begin with")
    what.add_argument("--renew", action="store_true", help="a new link for an existing account")
    parser.add_argument("--name", type=at_most(200), help="the person's name, for a new account")
    parser.add_argument(
        "--scope",
        default="",
        help="where the role is held: conference/… for presidium and tellers, organisation/… for"
        " delegates, nothing for the others",
    )
    parser.add_argument(
        "--days",
        type=within(1, 365),
        default=LINK_LIFETIME.days,
        help="how long the link works (%(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print the link as JSON")
    parser.set_defaults(parser=parser)


def run(args: argparse.Namespace) -> int:
    """Print the link."""
    if args.role and not args.name:
        args.parser.error("a new account needs --name")
    at = timezone.now()
    lifetime = timedelta(days=args.days)
    user, token = renewed(args, at, lifetime) if args.renew else invited(args, at, lifetime)
    expires_at = at + lifetime
    if args.json:
        answer = {
            "person": user.identifier,
            "link": link_to(token),
            "expires_at": expires_at.isoformat(),
        }
        print(json.dumps(answer))
    else:
        print(link_to(token))
        print(f"The link works once, until {expires_at:%Y-%m-%d %H:%M} UTC.")
    return 0


def invited(args: argparse.Namespace, at: datetime, lifetime: timedelta) -> tuple[User, str]:
    """Make the account of a person who has none."""
    return invite_person(
        email=args.email,
        name=args.name,
        role=args.role,
        scope=args.scope,
        actor=ACTOR,
        at=at,
        lifetime=lifetime,
    )


def renewed(args: argparse.Namespace, at: datetime, lifetime: timedelta) -> tuple[User, str]:
    """Give a person who has an account a new link."""
    user = User.objects.filter(email=args.email.lower()).first()
    if user is None:
        raise NobodyError(
            _("%(email)s belongs to no account. Give --role and --name to invite the person.")
            % {"email": args.email}
        )
    return user, renew_invitation(user=user, actor=ACTOR, at=at, lifetime=lifetime)
