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
  ])('suggests for %s instead of %j', (name, text, suggestion) => {
    const { validate, suggest } = FORMATS[name];
    expect(suggest?.(text)).toBe(suggestion);
    expect(validate(suggestion)).toBe(suggestion !== '');
  });
});
