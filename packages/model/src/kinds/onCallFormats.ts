import { parseOnCallCoverage } from '../policy/onCallCoverage';
import type { Format } from './formats';

const PAGERDUTY_ID = /^[A-Za-z0-9]{1,40}$/;
const ENDPOINT = /^[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*$/;

/** The id at the end of an address of PagerDuty's pages, such as `https://acme.pagerduty.com/schedules#P1ABCDE`. */
function lastSegment(text: string): string {
  const last = text.replace(/\/+$/, '').replace(/^.*[#/]/, '');
  return PAGERDUTY_ID.test(last) ? last : '';
}

/** Formats of what only on-call has. @internal */
export const ONCALL_FORMATS: Record<string, Format> = {
  'on-call-coverage': {
    validate: text => parseOnCallCoverage(text) !== undefined,
    expected: '"24x7", "business-hours", or days and times such as "mon-fri 08:00-18:00"',
    advise: () =>
      'Write "24x7", "business-hours", or parts of the week separated by ";", such as "mon-fri 08:00-18:00; sat 10:00-14:00", with a time zone at the end where it is not that of each rotation.',
  },
  'pagerduty-id': {
    validate: text => PAGERDUTY_ID.test(text),
    expected: 'the id PagerDuty gives, such as "P1ABCDE"',
    suggest: lastSegment,
  },
  'endpoint-name': {
    validate: text => text.length <= 63 && ENDPOINT.test(text),
    expected: "the name of a feed in the portal's configuration, never an address",
  },
};
