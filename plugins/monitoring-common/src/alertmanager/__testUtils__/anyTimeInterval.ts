import fc from 'fast-check';

/** A time interval as it stands in a configuration. */
export interface RawTimeInterval {
  times?: { start_time: string; end_time: string }[];
  weekdays?: string[];
  days_of_month?: string[];
  months?: string[];
  years?: string[];
  location?: string;
}

function ranges(value: fc.Arbitrary<string | number>): fc.Arbitrary<string[]> {
  const range = fc.oneof(
    value.map(String),
    fc.tuple(value, value).map(([from, to]) => `${from}:${to}`),
  );
  return fc.array(range, { minLength: 1, maxLength: 2 });
}

const clock = fc.constantFrom(
  '00:00',
  '02:00',
  '02:30',
  '03:00',
  '09:00',
  '17:00',
  '23:59',
  '24:00',
);
const weekday = fc.constantFrom(
  ...['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'Monday'],
);
const month = fc.oneof(
  fc.constantFrom('january', 'march', 'october', 'December'),
  fc.integer({ min: 1, max: 12 }),
);

/** Well formed for the most part; ranges may run backwards. */
export const anyTimeInterval: fc.Arbitrary<RawTimeInterval> = fc.record(
  {
    times: fc.array(fc.record({ start_time: clock, end_time: clock }), {
      minLength: 1,
      maxLength: 2,
    }),
    weekdays: ranges(weekday),
    days_of_month: ranges(fc.integer({ min: -32, max: 32 })),
    months: ranges(month),
    years: ranges(fc.integer({ min: 2025, max: 2027 })),
    location: fc.constantFrom('UTC', 'Europe/Oslo', 'America/Sao_Paulo', 'Australia/Lord_Howe'),
  },
  { requiredKeys: [] },
);
