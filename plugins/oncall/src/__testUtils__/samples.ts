import type {
  LoadDto,
  OnCallNowPage,
  OnCallNowRow,
  OverrideDto,
  ScheduleDto,
  ShiftDto,
  SlotDto,
  SwapDto,
  WhoDto,
} from '@rollcall/plugin-oncall-common';

/** @internal */
export const MARA = 'user:default/mara';
/** @internal */
export const OYVIND = 'user:default/oyvind';
/** @internal */
export const SOFIA = 'user:default/sofia';
/** @internal */
export const ROTATION = 'oncallrotation:default/checkout-primary';

const HOUR_MS = 3_600_000;

/** An instant that many hours from now, on the full hour. Pages compare with the clock, so samples move with it. @internal */
export function inHours(hours: number): string {
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  return new Date(hour + hours * HOUR_MS).toISOString();
}

/** A turn of the layer "week". @internal */
export function slotOf(
  fromHours: number,
  toHours: number,
  userRef: string | undefined,
  changes: Partial<SlotDto> = {},
): SlotDto {
  return {
    start: inHours(fromHours),
    end: inHours(toHours),
    userRefs: userRef ? [userRef] : [],
    state: userRef ? 'covered' : 'gap',
    origins: userRef
      ? [{ kind: 'layer', layer: 'week', version: '2026-01-05T09:00', turn: 1, user: userRef }]
      : [],
    ...changes,
  };
}

/** Mara now, then Øyvind, then a gap of a day, then Mara again. @internal */
export function scheduleOf(changes: Partial<ScheduleDto> = {}): ScheduleDto {
  const final = [
    slotOf(-840, -48, OYVIND),
    slotOf(-48, 24, MARA),
    slotOf(24, 72, OYVIND),
    slotOf(72, 96, undefined),
    slotOf(96, 2520, MARA),
  ];
  return {
    rotationRef: ROTATION,
    title: 'Checkout, primary',
    teamRef: 'group:default/checkout',
    timeZone: 'Africa/Accra',
    start: inHours(-5000),
    end: inHours(5000),
    final,
    layers: [{ name: 'week', priority: 0, slots: final }],
    overrides: [],
    coverage: {
      state: 'covered',
      gaps: [{ start: inHours(72), end: inHours(96), declared: false }],
      people: [
        { userRef: MARA, state: 'reachable' },
        { userRef: OYVIND, state: 'reachable' },
        { userRef: SOFIA, state: 'departed' },
      ],
      clockChanges: [],
    },
    tzdataVersion: '2026c',
    place: 'catalog/checkout/oncall.yaml:3',
    problems: [],
    mayOverride: true,
    ...changes,
  };
}

/** Øyvind for Mara, made in the portal. @internal */
export function overrideOf(changes: Partial<OverrideDto> = {}): OverrideDto {
  return {
    id: 'ov1',
    rotationRef: ROTATION,
    from: '2026-12-07T09:00',
    to: '2026-12-07T17:00',
    start: inHours(1),
    end: inHours(9),
    change: { kind: 'cover', replace: MARA, with: OYVIND },
    by: OYVIND,
    at: inHours(-1),
    origin: 'portal',
    mayRemove: true,
    document: '- id: ov1\n  cover: { replace: user:mara, with: user:oyvind }\n',
    ...changes,
  };
}

/** Mara asks Øyvind. @internal */
export function swapOf(changes: Partial<SwapDto> = {}): SwapDto {
  return {
    id: 'sw1',
    rotationRef: ROTATION,
    fromUserRef: MARA,
    start: inHours(1),
    end: inHours(24),
    toUserRef: OYVIND,
    state: 'open',
    requestedAt: inHours(-1),
    mayAnswer: false,
    mayWithdraw: false,
    ...changes,
  };
}

/** @internal */
export function shiftOf(changes: Partial<ShiftDto> = {}): ShiftDto {
  return {
    rotationRef: ROTATION,
    title: 'Checkout, primary',
    teamRef: 'group:default/checkout',
    timeZone: 'Africa/Accra',
    start: inHours(-48),
    end: inHours(24),
    origins: [],
    before: [SOFIA],
    after: [OYVIND],
    ...changes,
  };
}

/** Mara among three, by her own figures. @internal */
export function loadOf(changes: Partial<LoadDto> = {}): LoadDto {
  return {
    rotationRef: ROTATION,
    start: inHours(-2160),
    end: inHours(2160),
    peopleCount: 3,
    balancePercent: 100,
    people: [
      {
        userRef: MARA,
        shiftCount: 8,
        onCallMinutes: 8 * 168 * 60,
        nightMinutes: 504 * 60 + 30,
        weekendMinutes: 384 * 60,
        holidayMinutes: 0,
      },
    ],
    othersHidden: true,
    incomplete: false,
    ...changes,
  };
}

/** @internal */
export function rowOf(changes: Partial<OnCallNowRow> = {}): OnCallNowRow {
  return {
    rotationRef: ROTATION,
    title: 'Checkout, primary',
    timeZone: 'Africa/Accra',
    teamRef: 'group:default/checkout',
    now: { userRefs: [MARA], until: inHours(24), state: 'covered' },
    next: { userRefs: [OYVIND], at: inHours(24), state: 'covered' },
    gaps: { count: 0 },
    serviceRefs: ['component:default/checkout', 'component:default/cart'],
    serviceCount: 2,
    ...changes,
  };
}

/** @internal */
export function pageOf(items: OnCallNowRow[], changes: Partial<OnCallNowPage> = {}): OnCallNowPage {
  return { items, totalItems: items.length, at: inHours(0), namesHidden: false, ...changes };
}

/** Mara for checkout, by the rotation of its team, after an empty step. @internal */
export function whoOf(changes: Partial<WhoDto> = {}): WhoDto {
  return {
    ref: 'component:default/checkout',
    at: inHours(0),
    state: 'on-call',
    people: [{ userRef: MARA, rotationRef: ROTATION, until: inHours(24) }],
    answeredBy: 'escalationpolicy:default/checkout',
    step: 1,
    skipped: [{ index: 0, state: 'empty', because: 'nobody takes turns in nights' }],
    hops: [
      {
        from: 'component:default/checkout',
        via: 'spec.owner',
        to: 'group:default/checkout',
        source: { file: 'catalog/checkout/services.yaml', document: 1, line: 4 },
        position: { line: 14, column: 10 },
      },
      {
        from: 'group:default/checkout',
        via: 'owned by',
        to: 'escalationpolicy:default/checkout',
        source: { file: 'catalog/checkout/oncall.yaml', document: 2, line: 32 },
      },
    ],
    next: { at: inHours(24), userRefs: [OYVIND] },
    namesHidden: false,
    ...changes,
  };
}
