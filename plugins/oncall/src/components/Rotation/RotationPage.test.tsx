import { ConflictError, NotFoundError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { OnCallApi } from '../../api/OnCallApi';
import {
  inHours,
  loadOf,
  MARA,
  overrideOf,
  OYVIND,
  ROTATION,
  scheduleOf,
  slotOf,
  swapOf,
} from '../../__testUtils__/samples';
import { showInApp, type ShowInAppOptions } from '../../__testUtils__/showInApp';
import { RotationPage } from './RotationPage';

function Address() {
  const { search } = useLocation();
  return <p>address: {decodeURIComponent(search)}</p>;
}

function show(answers: Partial<OnCallApi>, options: Partial<ShowInAppOptions> = {}) {
  const { address = '/rotations/default/checkout-primary' } = options;
  return showInApp(
    <>
      <Routes>
        <Route path="/rotations/:namespace/:name" element={<RotationPage />} />
      </Routes>
      <Address />
    </>,
    {
      answers: {
        getLoad: async () => loadOf(),
        listSwaps: async () => [],
        listFeeds: async () => [],
        ...answers,
      },
      ...options,
      address,
    },
  );
}

const timeline = async () =>
  within(await screen.findByRole('region', { name: 'Schedule of Checkout, primary' }));
const finalLane = async () => within((await timeline()).getByRole('group', { name: 'On call' }));

describe('the page of a rotation', () => {
  it('says who is on call now and next, whose it is and where it is written', async () => {
    const getSchedule = jest.fn(async () => scheduleOf());
    show({ getSchedule });
    const head = within(await screen.findByRole('region', { name: 'Checkout, primary' }));
    expect(await head.findByText('Mara Lindqvist')).toBeVisible();
    expect(head.getByText(/→ then/)).toHaveTextContent(/\(you\) until .* → then Øyvind Haugen/);
    expect(head.getByText('catalog/checkout/oncall.yaml:3')).toBeVisible();
    expect(head.getByText(/Africa\/Accra \(UTC\)/)).toBeVisible();
    expect(getSchedule).toHaveBeenCalledWith(ROTATION, expect.anything());
    expect(getSchedule).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/time zone data 2026c/)).toBeVisible();
  });

  it('draws what holds, gaps in it, who changed it, and what each layer alone would say', async () => {
    show({
      getSchedule: async () =>
        scheduleOf({
          overrides: [overrideOf({ reason: 'Dentist' })],
          final: [
            slotOf(-48, 1, MARA),
            slotOf(1, 9, OYVIND, {
              origins: [{ kind: 'override', id: 'ov1', by: 'portal', user: OYVIND }],
            }),
            slotOf(9, 24, undefined),
            slotOf(24, 2400, undefined, { state: 'declared' }),
          ],
        }),
    });
    const lane = await finalLane();
    await lane.findAllByRole('button', { name: /^Mara Lindqvist \(you\).*, turn of layer week$/ });
    expect(
      lane.getByRole('button', { name: /^Øyvind Haugen.*8 h, override made in the portal$/ }),
    ).toBeVisible();
    expect(lane.getByRole('button', { name: /^nobody, .*15 h, no layer/ })).toBeVisible();
    expect(lane.getByRole('button', { name: /^nobody, on purpose/ })).toBeVisible();
    const overrides = within((await timeline()).getByRole('group', { name: 'Overrides' }));
    expect(
      overrides.getByRole('button', { name: /^Øyvind Haugen for Mara Lindqvist.*Dentist$/ }),
    ).toBeVisible();
    const layer = within((await timeline()).getByRole('group', { name: 'Layer week' }));
    expect(
      layer.getAllByRole('button', { name: /what layer week alone would say$/ }),
    ).not.toHaveLength(0);
    // Outside its hours a layer says nothing.
    expect(layer.queryByRole('button', { name: /^nobody/ })).not.toBeInTheDocument();
  });

  it('shows a chosen shift by both clocks, with why, and keeps it in the address', async () => {
    show({ getSchedule: async () => scheduleOf() });
    const lane = await finalLane();
    await userEvent.click(await lane.findByRole('button', { name: /^Øyvind Haugen/ }));
    const shift = within(screen.getByRole('region', { name: 'The chosen shift' }));
    expect(shift.getByText(/48 h · begins/)).toBeVisible();
    expect(shift.getByText('why: turn of layer week')).toBeVisible();
    expect(shift.getByRole('button', { name: 'Take this shift…' })).toBeVisible();
    expect(screen.getByText(/^address:/)).toHaveTextContent(`slot=${inHours(24)}`);
    expect(lane.getByRole('button', { name: /^Øyvind Haugen/, pressed: true })).toBeVisible();

    await userEvent.click(lane.getAllByRole('button', { name: /^Mara Lindqvist/ })[0]);
    expect(shift.getByRole('button', { name: 'Ask for a swap…' })).toBeVisible();
    expect(shift.getByRole('button', { name: 'Let somebody cover…' })).toBeVisible();
    expect(shift.queryByRole('button', { name: 'Take this shift…' })).not.toBeInTheDocument();
  });

  it('offers to fill a gap, and nothing for what is past', async () => {
    show(
      { getSchedule: async () => scheduleOf() },
      { address: `/rotations/default/checkout-primary?slot=${inHours(73)}` },
    );
    const shift = within(await screen.findByRole('region', { name: 'The chosen shift' }));
    await userEvent.click(shift.getByRole('button', { name: 'Take this shift…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('What changes')).toHaveDisplayValue('Somebody is on call as well');
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await userEvent.click((await timeline()).getByRole('button', { name: 'Earlier' }));
    const lane = await finalLane();
    await userEvent.click(lane.getByRole('button', { name: /^Øyvind Haugen.*792 h/ }));
    expect(await screen.findByText(/ended/)).toBeVisible();
    expect(shift.queryByRole('button')).not.toBeInTheDocument();
  });

  it('switches between the zones of the reader and the rotation, in the address', async () => {
    show({ getSchedule: async () => scheduleOf({ timeZone: 'Asia/Kathmandu' }) });
    const theirs = await screen.findByRole('radio', { name: /^the rotation’s, Asia\/Kathmandu/ });
    expect(screen.getByRole('radio', { name: /^yours/ })).toBeChecked();
    await userEvent.click(theirs);
    expect(theirs).toBeChecked();
    expect(screen.getByText(/^address:/)).toHaveTextContent('zone=rotation');
    expect((await timeline()).getByText(/Asia\/Kathmandu \(UTC\+05:45\)/)).toBeVisible();
  });

  it('keeps what is looked at in the address, and reads what lies beyond', async () => {
    const getSchedule = jest.fn<
      ReturnType<OnCallApi['getSchedule']>,
      Parameters<OnCallApi['getSchedule']>
    >(async (_ref, options) => scheduleOf({ ...options?.window }));
    show(
      { getSchedule },
      { address: '/rotations/default/checkout-primary?from=2031-05-01T00:00Z&days=7' },
    );
    expect(await screen.findByText(/2031/)).toBeVisible();
    await waitFor(() => expect(getSchedule).toHaveBeenCalledTimes(2));
    const asked = getSchedule.mock.calls[1][1]?.window;
    expect(Date.parse(asked?.start ?? '')).toBeLessThan(Date.parse('2031-04-01T00:00Z'));
    expect(Date.parse(asked?.end ?? '')).toBeGreaterThan(Date.parse('2031-06-01T00:00Z'));
    await userEvent.click((await timeline()).getByRole('button', { name: 'Zoom in' }));
    await waitFor(() =>
      expect(screen.getByText(/^address:/)).toHaveTextContent('from=2031-05-02T12:00Z&days=4'),
    );
  });

  it('says of each gap and each person out of reach what mends it', async () => {
    show({ getSchedule: async () => scheduleOf() });
    const coverage = within(await screen.findByRole('region', { name: 'Coverage' }));
    expect(coverage.getByText('Somebody is on call now.')).toBeVisible();
    expect(coverage.getByText(/^1 gap between now and/)).toBeVisible();
    expect(coverage.getByText(/ – .*\(24 h\)/)).toBeVisible();
    expect(coverage.getByText(/members: \[none\]/)).toBeVisible();
    expect(await coverage.findAllByText('Sofia Almeida')).not.toHaveLength(0);
    expect(coverage.getByText(/has left/)).toHaveTextContent('Sofia Almeida has left.');
    expect(coverage.getByText(/Take them out of the members/)).toBeVisible();
    expect(coverage.getByText(/3 people take turns/)).toBeVisible();
    await userEvent.click(coverage.getByRole('button', { name: /^Cover the gap/ }));
    expect(await screen.findByRole('dialog')).toBeVisible();
  });

  it('tells of shifts the clocks make longer', async () => {
    show({
      getSchedule: async () =>
        scheduleOf({
          coverage: {
            state: 'covered',
            gaps: [],
            people: [{ userRef: MARA, state: 'reachable' }],
            clockChanges: [
              {
                at: '2046-10-28T01:00:00Z',
                slotStart: '2046-10-22T07:00:00Z',
                slotEnd: '2046-10-29T08:00:00Z',
                userRefs: [MARA],
                shiftMinutes: 60,
              },
              // Past.
              {
                at: '2006-10-29T01:00:00Z',
                slotStart: '2006-10-23T07:00:00Z',
                slotEnd: '2006-10-30T08:00:00Z',
                userRefs: [OYVIND],
                shiftMinutes: 60,
              },
            ],
          },
        }),
    });
    expect(await screen.findByText(/the shift of/)).toHaveTextContent(
      /is 1 h longer, 169 h in all/,
    );
    expect(screen.getByText(/When they are ill, nobody is on call/)).toBeVisible();
    expect(screen.getByText(/^No gap until/)).toBeVisible();
  });

  it.each([
    ['no-layers', /It has no layer/, /spec.layers/],
    ['no-users', /Nobody takes turns/, /members of a layer/],
    ['uncovered-now', /Nobody is on call at this moment/, /Take the shift/],
    ['unreachable', /cannot be reached/, /what each of them lacks/],
    ['unknown', /cannot be known/, /not been read yet/],
  ] as const)('says what %s means and what mends it', async (state, text, remedy) => {
    show({
      getSchedule: async () =>
        scheduleOf({ coverage: { state, gaps: [], people: [], clockChanges: [] } }),
    });
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByText(remedy)).toBeVisible();
  });

  it('lists overrides with their makers and what to put into git, and takes one back', async () => {
    const deleteOverride = jest.fn(async () => {});
    show({
      getSchedule: async () =>
        scheduleOf({
          overrides: [
            overrideOf(),
            overrideOf({ id: 'xmas', origin: 'document', by: undefined, mayRemove: false }),
            overrideOf({ id: 'past', start: inHours(-9), end: inHours(-1) }),
          ],
        }),
      deleteOverride,
    });
    const overrides = within(await screen.findByRole('region', { name: 'Overrides' }));
    expect(await overrides.findAllByText('Øyvind Haugen for Mara Lindqvist')).toHaveLength(2);
    expect(overrides.getByText(/made in the portal by/)).toHaveTextContent('Øyvind Haugen');
    expect(overrides.getByText('written in git as xmas')).toBeVisible();
    await userEvent.click(overrides.getByText('What to put into git so that it lasts'));
    expect(overrides.getByLabelText('For git')).toHaveTextContent('id: ov1');
    await userEvent.click(overrides.getByRole('button', { name: /^Take back/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Øyvind Haugen for Mara Lindqvist/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Take it back' }));
    await waitFor(() => expect(deleteOverride).toHaveBeenCalledWith('ov1'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('lists swaps, and lets who is asked accept after seeing what will change', async () => {
    const decideSwap = jest.fn(async () => swapOf({ state: 'accepted' }));
    show(
      {
        getSchedule: async () => scheduleOf(),
        listSwaps: async () => [
          swapOf({ mayAnswer: true, reason: 'Wedding' }),
          swapOf({ id: 'old', state: 'declined', answeredBy: OYVIND }),
        ],
        previewOverride: async request => ({
          changes: [{ start: request.start, end: request.end, before: [MARA], after: [OYVIND] }],
          document: '',
          warnings: [],
        }),
        decideSwap,
      },
      { userRef: OYVIND },
    );
    const swaps = within(await screen.findByRole('region', { name: 'Swaps' }));
    const [open, earlier] = await swaps.findAllByText(/Mara Lindqvist asks you to take/);
    expect(open).toBeVisible();
    expect(earlier).not.toBeVisible();
    expect(swaps.getByText('1 earlier swap')).toBeVisible();
    await userEvent.click(swaps.getByRole('button', { name: 'Accept…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/Mara Lindqvist →/)).toHaveTextContent('→ Øyvind Haugen');
    await userEvent.click(dialog.getByRole('button', { name: 'Accept and take the shift' }));
    await waitFor(() => expect(decideSwap).toHaveBeenCalledWith('sw1', 'accept'));
  });

  it('makes a calendar feed of the rotation, and lists those of it', async () => {
    const feed = { id: 'f', createdAt: inHours(-1) };
    const scope = { kind: 'rotation' as const, rotationRef: ROTATION };
    const createFeed = jest.fn(async () => ({
      ...feed,
      scope,
      url: 'https://portal.example/a.ics',
    }));
    show({
      getSchedule: async () => scheduleOf(),
      listFeeds: async () => [
        { ...feed, scope },
        { ...feed, id: 'mine', scope: { kind: 'me' } },
      ],
      createFeed,
    });
    await userEvent.click(await screen.findByText('In your calendar'));
    expect(await screen.findByRole('list', { name: 'Your feeds' })).toHaveTextContent(
      /^All of checkout-primary/,
    );
    expect(screen.queryByText('Your own shifts')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Make a feed of this rotation' }));
    expect(await screen.findByText('https://portal.example/a.ics')).toBeVisible();
    expect(createFeed).toHaveBeenCalledWith(scope);
  });

  it('tells the reader what the rotation asks of them, and how evenly it is shared', async () => {
    show({ getSchedule: async () => scheduleOf() });
    const shared = within(await screen.findByRole('region', { name: 'How it is shared' }));
    const table = within(await shared.findByRole('table'));
    const row = (await table.findByText('Mara Lindqvist')).closest('tr')!;
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['8', '1344\u00A0h', '504\u00A0h\u00A030\u00A0min', '384\u00A0h']);
    // Nobody is on call on a holiday, so nothing is said of them.
    expect(table.queryByRole('columnheader', { name: 'Holidays' })).not.toBeInTheDocument();
    expect(row).toHaveTextContent('(you)');
    expect(shared.getByText(/3 people, each on call for about as long/)).toBeVisible();
    expect(shared.getByText(/shown to them and to members of the teams above/)).toBeVisible();
  });

  it('tells who leads of everybody, holidays among it', async () => {
    const [mara] = loadOf().people;
    const people = [mara, { ...mara, userRef: OYVIND, holidayMinutes: 24 * 60 }];
    const getLoad = async () => loadOf({ people, peopleCount: 2, othersHidden: false });
    show({ getSchedule: async () => scheduleOf(), getLoad });
    const shared = within(await screen.findByRole('region', { name: 'How it is shared' }));
    const table = within(await shared.findByRole('table'));
    expect(table.getByRole('columnheader', { name: 'Holidays' })).toBeVisible();
    const row = (await table.findByText('Øyvind Haugen')).closest('tr');
    expect(row).toHaveTextContent(/384 h24 h$/);
    expect(shared.queryByText(/Figures of a person/)).not.toBeInTheDocument();
  });

  it('says how unevenly it is shared, and of nobody in particular to others', async () => {
    const getLoad = async () => loadOf({ balancePercent: 50, people: [], incomplete: true });
    show({ getSchedule: async () => scheduleOf(), getLoad });
    const shared = within(await screen.findByRole('region', { name: 'How it is shared' }));
    expect(await shared.findByText(/has 50 % of the other’s/)).toBeVisible();
    expect(shared.getByText(/some of that time is not known/)).toBeVisible();
    expect(shared.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that the sharing could not be read, and reads it again', async () => {
    const getLoad = jest
      .fn<ReturnType<OnCallApi['getLoad']>, []>()
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue(loadOf({ peopleCount: 1, balancePercent: undefined }));
    show({ getSchedule: async () => scheduleOf(), getLoad });
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('How it is shared could not be read.')).toBeVisible();
    await userEvent.click(alert.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('One person alone is on call in that time.')).toBeVisible();
  });

  it('reads again when a signal says so, once for those that come together', async () => {
    const getSchedule = jest
      .fn<ReturnType<OnCallApi['getSchedule']>, []>()
      .mockResolvedValueOnce(scheduleOf())
      .mockResolvedValue(scheduleOf({ final: [slotOf(-840, 2520, OYVIND)] }));
    const { signal } = show({ getSchedule });
    const head = within(await screen.findByRole('region', { name: 'Checkout, primary' }));
    expect(await head.findByText('Mara Lindqvist')).toBeVisible();
    act(() => signal());
    act(() => signal());
    await waitFor(() => expect(head.queryByText('Mara Lindqvist')).not.toBeInTheDocument());
    expect(head.getByText('Øyvind Haugen')).toBeVisible();
    expect(getSchedule).toHaveBeenCalledTimes(2);
  });

  it('wears a clock where the schedule is kept elsewhere and has not come for a while', async () => {
    show({
      getSchedule: async () =>
        scheduleOf({
          mayOverride: false,
          schedule: {
            source: 'pagerduty',
            asOf: inHours(-5),
            stale: true,
            problem: 'PagerDuty answers 503.',
          },
        }),
    });
    const notice = await screen.findByText(/You see the schedule of/);
    expect(notice).toHaveTextContent(
      /PagerDuty answers 503. The last known schedule stays in force/,
    );
    expect(screen.getByText(/Its shifts are changed in PagerDuty/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Make an override…' })).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Overrides' })).not.toBeInTheDocument();
    expect(screen.getByText('Do: Put somebody on call in PagerDuty.')).toBeVisible();
  });

  it('says what is wrong with its document', async () => {
    show({
      getSchedule: async () =>
        scheduleOf({ problems: ['There is no zone Europe/Olso; Europe/Oslo?'] }),
    });
    expect(await screen.findByText(/There is no zone Europe\/Olso/)).toBeVisible();
  });

  it('says so where there is no such rotation', async () => {
    show({
      getSchedule: async () => {
        throw new NotFoundError('no');
      },
    });
    expect(await screen.findByText('There is no such rotation')).toBeVisible();
  });

  it('says what is wrong with a document that cannot be used', async () => {
    show({
      getSchedule: async () => {
        throw new ConflictError('The document of x cannot be used: there is no zone Europe/Olso.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(/there is no zone Europe\/Olso/);
  });

  it('shows that somebody is on call where names are hidden', async () => {
    show({
      getSchedule: async () =>
        scheduleOf({
          namesHidden: true,
          mayOverride: false,
          final: [slotOf(-840, 2520, undefined, { state: 'covered' })],
          coverage: { state: 'covered', gaps: [], people: [], clockChanges: [] },
        }),
    });
    expect(await screen.findByText('Somebody is on call')).toBeVisible();
    expect(screen.getByText(/Names are shown to its team/)).toBeVisible();
    expect((await finalLane()).getByRole('button', { name: /^somebody,/ })).toBeVisible();
  });

  it('says what failed', async () => {
    show({
      getSchedule: async () => {
        throw new Error('no database');
      },
    });
    expect(await screen.findByText('The rotation could not be read.')).toBeVisible();
  });
});
