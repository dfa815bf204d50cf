import type { SourcePerson } from '@rollcall/plugin-oncall-node';
import type { Attendee, ParameterValue, VEvent } from 'node-ical';

const MAILTO = /^mailto:(.+@.+)$/i;
/** Rooms and lists take no shifts (RFC 5545, 3.2.3). */
const NO_PERSON = new Set(['GROUP', 'RESOURCE', 'ROOM']);

function textOf(value: ParameterValue | undefined): string {
  return String((typeof value === 'object' ? value.val : value) ?? '').trim();
}

function personOf(attendee: Attendee): SourcePerson | undefined {
  const parameters = typeof attendee === 'object' ? attendee.params : {};
  if (NO_PERSON.has(String(parameters.CUTYPE).toUpperCase())) return undefined;
  if (parameters.PARTSTAT === 'DECLINED') return undefined;
  const address = textOf(attendee as ParameterValue);
  const email = MAILTO.exec(address)?.[1].toLowerCase();
  const name = parameters.CN?.trim() || email || address;
  return name ? { id: email ?? name, name, ...(email && { email }) } : undefined;
}

/**
 * Whose shift an event is: its attendees', or else of whom its summary names.
 *
 * @internal
 */
export function peopleOfEvent({ attendee, summary }: VEvent): SourcePerson[] {
  const attendees = attendee === undefined ? [] : [attendee].flat();
  const people = attendees.map(personOf).filter(person => person !== undefined);
  if (people.length > 0) return people;
  const name = textOf(summary);
  return name ? [{ id: name, name, ...(name.includes('@') && emailIn(name)) }] : [];
}

function emailIn(text: string): { email?: string } {
  const email = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/.exec(text)?.[0].toLowerCase();
  return email === undefined ? {} : { email };
}
