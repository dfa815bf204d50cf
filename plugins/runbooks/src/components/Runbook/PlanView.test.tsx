import { screen } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import { planOf } from '../../__testUtils__/samples';
import { PlanView } from './PlanView';

describe('a plan that runs programs', () => {
  it('shows every word that will be run, and which words are one', async () => {
    const commands = [
      {
        of: 'step' as const,
        name: 'drain',
        digest: 'd',
        argv: ['/opt/drain', '--limit=5', 'two words'],
      },
      { of: 'rollback' as const, name: 'fill', digest: 'd', argv: ['/opt/fill', '$(reboot)'] },
    ];
    const step = { ...planOf().steps[1], commands };
    showInApp(<PlanView plan={planOf({ steps: [step] })} open />, { answers: {} });
    expect(await screen.findByText('/opt/drain --limit=5 "two words"')).toBeVisible();
    expect(screen.getByText('/opt/fill "$(reboot)"')).toBeVisible();
    expect(screen.getByText(/is undone by running/)).toBeVisible();
  });
});
