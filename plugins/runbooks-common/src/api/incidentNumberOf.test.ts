import { incidentNumberOf } from './incidentNumberOf';

it.each<[string, number | undefined]>([
  ['42', 42],
  ['INC-42', 42],
  [' inc-7 ', 7],
  ['INC-2026-031', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['4e2', undefined],
  ['12345678901', undefined],
  ['', undefined],
])('reads "%s"', (written, number) => {
  expect(incidentNumberOf(written)).toBe(number);
});
