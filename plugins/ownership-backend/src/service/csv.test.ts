import { toCsv } from './csv';

describe('toCsv', () => {
  it.each([
    ['checkout', 'checkout'],
    [3, '3'],
    [-3, '-3'],
    [undefined, ''],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['a=1', 'a=1'],
    ['Zoë 日本', 'Zoë 日本'],
  ])('writes %j so that no spreadsheet reckons with it', (value, written) => {
    expect(toCsv(['x', 'y'], [[value, 'end']])).toBe(`\uFEFFx,y\r\n${written},end\r\n`);
  });

  it('writes the headings of an empty table', () => {
    expect(toCsv(['x'], [])).toBe('\uFEFFx\r\n');
  });
});
