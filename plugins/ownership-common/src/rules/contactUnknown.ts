import {
  annotationPointer,
  ANNOTATIONS,
  normalizeRef,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  suggestionFor,
  tieredServices,
} from '@rollcall/model';
import { readContacts } from './support/contacts';

const POINTER = annotationPointer(ANNOTATIONS.contacts);
const EXAMPLE = 'such as "{security: group:security, product: ada@acme.dev}"';
const REFERENCE = /^(?:user|group):/i;

function* unknownContacts(context: RuleContext): Iterable<RuleHit> {
  const { fleet } = context;
  for (const document of fleet.services()) {
    const contacts = document.audited ? readContacts(document) : undefined;
    if (contacts === undefined) continue;
    const place = { document, pointer: POINTER };
    if (contacts === 'invalid') {
      yield {
        ...place,
        reason: 'unreadable',
        message: `The contacts of ${shown(document.ref)} cannot be read.`,
        remedy: `Write a mapping of role to reference or address, ${EXAMPLE}.`,
      };
      continue;
    }
    for (const [role, contact] of contacts) {
      if (!REFERENCE.test(contact)) continue;
      const ref = normalizeRef(contact, { defaultNamespace: document.namespace });
      const inSight =
        REFERENCE.exec(contact)?.[0].toLocaleLowerCase('en-US') === 'user:'
          ? fleet.hasDirectory
          : fleet.ofKind('Group').length > 0;
      if (!inSight || (ref !== undefined && fleet.has(fleet.alias(ref)))) continue;
      yield {
        ...place,
        subject: `${role} ${ref ?? contact}`,
        message: `The ${role} contact of ${shown(document.ref)} is "${contact}", which does not exist.`,
        remedy: (ref && suggestionFor(context, ref)) ?? 'Name a user or group that exists.',
      };
    }
  }
}

function* missingContacts(context: RuleContext): Iterable<RuleHit> {
  for (const { document, tier, pointer } of tieredServices(context)) {
    const asked = tier.requires.contacts ?? [];
    if (asked.length === 0) continue;
    const contacts = readContacts(document);
    if (contacts === 'invalid') continue;
    for (const role of asked) {
      if (contacts?.has(role)) continue;
      yield {
        reason: 'missing',
        document,
        pointer: contacts ? POINTER : pointer,
        subject: role,
        message: `${shown(document.ref)} names no ${role} contact; tier ${tier.id} asks for one.`,
        remedy: `Add "${role}" to the annotation ${ANNOTATIONS.contacts}, ${EXAMPLE}.`,
      };
    }
  }
}

/**
 * A contact of a service does not exist, cannot be read, or is missing although the tier asks for it.
 *
 * @internal
 */
export const contactUnknown: Rule = {
  id: 'contact-unknown',
  title: 'The contacts of a service exist',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    yield* unknownContacts(context);
    yield* missingContacts(context);
  },
};
