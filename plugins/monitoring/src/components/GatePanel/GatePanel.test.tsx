import { screen, within } from '@testing-library/react';
import { sampleDecision } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';
import { GatePanel } from './GatePanel';

const element = <GatePanel serviceRef="component:default/checkout" />;

describe('the gate on a page', () => {
  it('says that a change may go ahead, and what a pipeline would get', async () => {
    show({ getGate: async () => sampleDecision() }, { element });
    const panel = await screen.findByRole('region', { name: 'May it be deployed now?' });
    expect(await within(panel).findByText('There is budget left.')).toBeVisible();
    expect(within(panel).getByText(/Go/)).toBeVisible();
    expect(panel).toHaveTextContent(
      'rollcall gate component:default/checkout and gets exit code 0. Where something is not known the gate holds it.',
    );
  });

  it('says what stops a change, what is not known, and which approvals are owed', async () => {
    const decision = sampleDecision({
      verdict: 'stop',
      exitCode: 1,
      unknown: 'open',
      pagesOnCall: true,
      reasons: [
        { topic: 'budget', effect: 'stops', message: 'The budget is spent.' },
        { topic: 'incidents', effect: 'unknown', message: 'Incidents are not known.' },
      ],
      owed: [{ role: 'tester', due: '2026-11-28T10:00:00Z' }],
    });
    show({ getGate: async () => decision }, { element });
    const reasons = await screen.findByRole('list', { name: 'Reasons' });
    const [stops, unknown, owed] = within(reasons).getAllByRole('listitem');
    expect(stops).toHaveTextContent('stops The budget is spent.');
    expect(unknown).toHaveTextContent('not known Incidents are not known.');
    expect(owed).toHaveTextContent('owed approval as tester, due');
    expect(screen.getByText(/Stop/)).toBeVisible();
    expect(screen.getByText(/Those on call are told/)).toHaveTextContent('lets a change go ahead');
  });

  it('never says go where it could not be asked', async () => {
    const fail = async () => {
      throw new Error('down');
    };
    show({ getGate: fail }, { element });
    expect(await screen.findByText('The gate could not be asked.')).toBeVisible();
    expect(screen.queryByText(/Go$/)).not.toBeInTheDocument();
  });
});
