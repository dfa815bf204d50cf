import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Timeline, type TimelineProps } from './Timeline';
import type { TimelineLane } from './types';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-10-21T12:00:00Z');
const VIEW = { startMs: at('2026-10-18T22:00:00Z'), endMs: at('2026-11-01T22:00:00Z') };

const LANES: TimelineLane[] = [
  {
    id: 'final',
    title: 'Final schedule',
    main: true,
    bars: [
      {
        id: 'mara',
        label: 'Mara',
        detail: 'layer week',
        look: 'solid',
        mine: true,
        startMs: at('2026-10-12T07:00:00Z'),
        endMs: at('2026-10-24T22:00:00Z'),
      },
      {
        id: 'oyvind',
        label: 'Øyvind',
        look: 'hatched',
        startMs: at('2026-10-24T22:00:00Z'),
        endMs: at('2026-10-25T23:00:00Z'),
      },
      {
        id: 'nobody',
        label: 'nobody',
        look: 'gap',
        startMs: at('2026-11-05T22:00:00Z'),
        endMs: at('2026-11-06T22:00:00Z'),
      },
    ],
  },
  {
    id: 'week',
    title: 'week',
    bars: [
      {
        id: 'week-mara',
        label: 'Mara',
        look: 'dim',
        startMs: at('2026-10-12T07:00:00Z'),
        endMs: at('2026-11-09T08:00:00Z'),
      },
    ],
  },
];

function Probe(props: Partial<TimelineProps>) {
  const [view, setView] = useState(VIEW);
  const [selectedId, setSelectedId] = useState<string>();
  return (
    <>
      <Timeline
        label="Schedule of Checkout"
        lanes={LANES}
        view={view}
        onViewChange={setView}
        timeZone="Europe/Oslo"
        nowMs={NOW}
        selectedId={selectedId}
        onSelect={bar => setSelectedId(bar.id)}
        {...props}
      />
      <p>view: {new Date(view.startMs).toISOString()}</p>
    </>
  );
}

describe('Timeline', () => {
  it('says of each bar in view who, when, how long and why', () => {
    render(<Probe />);
    const final = within(screen.getByRole('group', { name: 'Final schedule' }));
    expect(final.getAllByRole('button').map(bar => bar.getAttribute('aria-label'))).toEqual([
      'Mara (you), Mon 12 Oct, 09:00 – Sun 25 Oct, 00:00, 303 h, layer week',
      'Øyvind, Sun 25 Oct, 00:00 – Mon 26 Oct, 00:00, 25 h',
    ]);
    expect(screen.getByText(/Europe\/Oslo \(UTC\+02:00\)/)).toBeVisible();
    expect(screen.getByText('Sun 25 · 25 h')).toBeInTheDocument();
  });

  it('draws a day of 25 hours wider than one of 24', () => {
    render(<Probe />);
    const widthOf = (name: RegExp) => parseFloat(screen.getByRole('button', { name }).style.width);
    expect(widthOf(/^Øyvind/)).toBeCloseTo((25 / (14 * 24)) * 100, 5);
  });

  it('walks from bar to bar with the arrow keys, and brings into view what is not', async () => {
    render(<Probe />);
    await userEvent.click(screen.getByRole('button', { name: /^Øyvind/ }));
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('button', { name: /^nobody/ })).toHaveFocus());
    expect(screen.getByText('view: 2026-10-23T22:00:00.000Z')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('button', { name: /^Mara, / })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: /^Mara, /, pressed: true })).toBeVisible();
  });

  it('lets Tab through in one step', async () => {
    render(<Probe />);
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    await userEvent.tab();
    expect(screen.getByRole('button', { name: /^Mara \(you\)/ })).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'The same as a table' })).toHaveFocus();
  });

  it.each([
    ['{PageDown}', '2026-10-25T22:00:00.000Z'],
    ['{PageUp}', '2026-10-11T22:00:00.000Z'],
    ['+', '2026-10-22T10:00:00.000Z'],
    ['-', '2026-10-11T22:00:00.000Z'],
    ['{Home}', '2026-10-19T18:00:00.000Z'],
  ])('moves and zooms with %s', async (key, start) => {
    render(<Probe />);
    act(() => screen.getByRole('button', { name: /^Øyvind/ }).focus());
    await userEvent.keyboard(key);
    expect(screen.getByText(`view: ${start}`)).toBeVisible();
  });

  it.each([
    ['Later', '2026-10-25T22:00:00.000Z'],
    ['Earlier', '2026-10-11T22:00:00.000Z'],
    ['Now', '2026-10-19T18:00:00.000Z'],
    ['Zoom out', '2026-10-11T22:00:00.000Z'],
  ])('has a button for the same: %s', async (name, start) => {
    render(<Probe />);
    await userEvent.click(screen.getByRole('button', { name }));
    expect(screen.getByText(`view: ${start}`)).toBeVisible();
  });

  it('moves with a drag, which presses nothing', () => {
    jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({
      width: 140,
      left: 0,
    } as DOMRect);
    try {
      const onSelect = jest.fn();
      render(<Probe onSelect={onSelect} />);
      const bar = screen.getByRole('button', { name: /^Mara \(you\)/ });
      const pointer = { pointerId: 1, button: 0 };
      fireEvent.pointerDown(bar, { ...pointer, clientX: 100 });
      fireEvent.pointerMove(bar, { ...pointer, clientX: 80 });
      fireEvent.pointerUp(bar, { ...pointer, clientX: 80 });
      fireEvent.click(bar);
      // 20 of 140 pixels of 14 days.
      expect(screen.getByText('view: 2026-10-20T22:00:00.000Z')).toBeVisible();
      expect(onSelect).not.toHaveBeenCalled();
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('has a table behind it, in which nothing is cut', async () => {
    render(<Probe />);
    await userEvent.click(screen.getByRole('button', { name: 'The same as a table' }));
    const table = within(screen.getByRole('table', { name: 'Schedule of Checkout' }));
    expect(
      table.getByRole('row', {
        name: 'Mon 12 Oct, 09:00 Sun 25 Oct, 00:00 303 h Mara (you) layer week',
      }),
    ).toBeVisible();
    expect(table.getByRole('rowheader', { name: 'Øyvind' })).toBeVisible();
    expect(table.queryByText('nobody')).not.toBeInTheDocument();
  });
});
