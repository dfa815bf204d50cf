import { FORMATS } from './formats';

describe('formats', () => {
  it.each([
    [
      'calendar-date',
      ['2027-01-31', '2028-02-29', '2000-02-29'],
      [
        '2027-1-31',
        '2027-02-29',
        '1900-02-29',
        '2027-13-01',
        '2027-04-31',
        '2027-01-00',
        'tomorrow',
        '2027-01-31T00:00',
      ],
    ],
    [
      'duration',
      ['P30D', 'PT15M', 'P1Y2M3W4DT5H6M7.5S', 'PT0S'],
      ['', 'P', 'PT', 'P1DT', '30d', 'p30d', 'P-1D', 'P1H'],
    ],
    ['reference-name', ['a', 'a/b', 'ä'], ['', 'a b', 'a:b', 'a'.repeat(254)]],
    ['not-blank', ['a'], ['', ' \t\n']],
    ['time-zone', ['Europe/Oslo', 'UTC'], ['+01:00', 'Oslo', 'Europa/Oslo', '']],
    ['local-time', ['2026-01-05T09:00'], ['2026-01-05T09:00Z', '2026-01-05', '2026-01-05T24:00']],
    ['clock-time', ['00:00', '23:59'], ['24:00', '9:00', '09:00:00']],
    ['pagerduty-id', ['P1ABCDE'], ['', 'https://acme.pagerduty.com/schedules#P1', '../x']],
    ['endpoint-name', ['payments', 'team-a_2'], ['', 'https://x.example/a.ics', 'a..b', '-a']],
    ['on-call-coverage', ['24x7', 'business-hours', 'mon-fri 08:00-18:00'], ['always', '']],
  ])('%s', (name, valid, invalid) => {
    const { validate } = FORMATS[name];
    expect(valid.filter(text => !validate(text))).toEqual([]);
    expect(invalid.filter(text => validate(text))).toEqual([]);
  });

  it.each([
    ['entity-name', '--My Service (v2)..', 'My-Service-v2'],
    ['namespace', 'Team_Ä Pay', 'team-pay'],
    ['tag', 'Node JS', 'node-js'],
    ['entity-name', 'ø', ''],
    ['pagerduty-id', 'https://acme.pagerduty.com/schedules#P1ABCDE', 'P1ABCDE'],
  ])('suggests for %s instead of %j', (name, text, suggestion) => {
    const { validate, suggest } = FORMATS[name];
    expect(suggest?.(text)).toBe(suggestion);
    expect(validate(suggestion)).toBe(suggestion !== '');
  });

  it.each([
    ['time-zone', 'Oslo', 'Did you mean "Europe/Oslo"?'],
    ['time-zone', 'UTC+2', 'An offset does not say when the clocks change'],
    ['time-zone', 'Z', 'An offset does not say when the clocks change'],
    ['time-zone', 'nowhere at all', 'Use a name of the IANA time zone database'],
    ['local-time', '2026-01-05T09:00+01:00', 'Leave the offset out, such as "2026-01-05T09:00"'],
    ['local-time', '2026-01-05T09:00:00Z', 'Leave the offset out, such as "2026-01-05T09:00"'],
    ['local-time', '2026-12-31T24:00', 'Write "2027-01-01T00:00"'],
    ['local-time', '2026-01-05', 'Change it, for instance to "2026-01-05T09:00".'],
    ['clock-time', '24:00', 'Write "00:00"'],
    ['on-call-coverage', 'always', 'Write "24x7", "business-hours"'],
    ['clock-time', '9:00', 'Change it, for instance to "09:00".'],
  ])('advises for %s instead of %j', (name, text, advice) => {
    expect(FORMATS[name].advise?.(text)).toContain(advice);
  });

  it.each([
    ['local-time', '2026-02-30T09:00'],
    ['local-time', 'Monday'],
    ['clock-time', '25:00'],
  ])('has no advice for %s instead of %j', (name, text) => {
    expect(FORMATS[name].advise?.(text)).toBeUndefined();
  });
});
