import type { ImportedSchedule } from '@rollcall/model';
import { importedOf } from './scheduleOf';

describe('importedOf', () => {
  it('finds what was read first under a reference, and looks through all of them once', () => {
    let looks = 0;
    const read = (name: string, asOf: string): ImportedSchedule => ({
      get ref() {
        looks += 1;
        return `oncallrotation:default/${name}`;
      },
      source: 'elsewhere',
      asOf,
      start: asOf,
      end: asOf,
      entries: [],
    });
    const importedSchedules = [
      ...Array.from({ length: 20 }, (_, at) => read(`r${at}`, '2026-11-26T10:00:00Z')),
      read('r7', '2026-11-26T11:00:00Z'),
    ];
    const facts = { importedSchedules };
    const found = (name: string) => importedOf(`oncallrotation:default/${name}`, facts);
    expect(found('r7')).toBe(importedSchedules[7]);
    const looksOfOne = looks;
    expect(found('r19')).toBe(importedSchedules[19]);
    expect(found('none')).toBeUndefined();
    expect(looks).toBe(looksOfOne);
    expect(importedOf('oncallrotation:default/r7', {})).toBeUndefined();
  });
});
