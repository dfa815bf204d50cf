import { fingerprint, type Finding } from '@rollcall/model';
import { summarise } from '@rollcall/plugin-ownership-common';
import type { Report } from '../output/Report';

/** A finding with everything that a test does not care about filled in. @internal */
export function finding(given: Partial<Finding> = {}): Finding {
  const merged = {
    rule: 'owner-unknown',
    severity: 'error',
    state: 'open',
    answer: 'owner',
    entityRef: 'component:default/checkout',
    message: 'checkout is owned by group:mailers, which does not exist.',
    remedy: 'Did you mean group:mail?',
    file: 'catalog/checkout.yaml',
    line: 12,
    column: 10,
    ...given,
  } as const;
  return { ...merged, fingerprint: fingerprint(merged) };
}

/** Names that a format may stumble over. @internal */
export const HOSTILE = {
  file: 'a b/50%/x:y,z#?<é>&"\'.yaml',
  message:
    'first\r\nsecond ::error::x %0A | `code` <script> & "quoted" \u001b[31mred\u001b[0m \u0000 \ud800 ]]> @team [x](http://evil.example)',
} as const;

/** @internal */
export function report(given: Partial<Report> = {}): Report {
  const findings = given.findings ?? [];
  return {
    summary: {
      files: 3,
      documents: 7,
      services: 2,
      ...summarise(findings),
    },
    rules: [
      {
        id: 'owner-missing',
        title: 'Every entity has an owner',
        answer: 'owner',
        severity: 'error',
      },
      {
        id: 'owner-unknown',
        title: 'Every owner exists',
        answer: 'owner',
        severity: 'error',
      },
      {
        id: 'tier-missing',
        title: 'Every service has a tier',
        answer: 'tier',
        severity: 'off',
      },
    ],
    failOn: 'error',
    version: '1.2.3',
    ...given,
    findings,
  };
}

const WAIVER = {
  ref: 'waiver:default/legacy',
  reason: 'Retired in spring',
  approvedBy: 'user:default/lena',
  expires: '2027-01-31',
};

/** One finding of each state and severity, and a hostile one. @internal */
export const ONE_OF_EACH: readonly Finding[] = [
  finding(),
  finding({ rule: 'owner-missing', severity: 'warning', subject: 'w' }),
  finding({ severity: 'info', subject: 'i' }),
  finding({ state: 'waived', subject: 'v', waiver: WAIVER }),
  finding({ state: 'baselined', subject: 'b' }),
  finding({
    state: 'unknown',
    entityRef: undefined,
    file: undefined,
    line: undefined,
    column: undefined,
  }),
  finding({ ...HOSTILE, subject: HOSTILE.message, entityRef: undefined }),
];
