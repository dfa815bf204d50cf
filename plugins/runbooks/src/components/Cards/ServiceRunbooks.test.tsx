import { screen, within } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import { rowOf } from '../../__testUtils__/samples';
import { ServiceRunbooks } from './ServiceRunbooks';

const SERVICE = 'component:default/checkout';

/** A row by its name; what answers no alert is for as many services as is said. */
function runbook(name: string, serviceCount: number, answers: string[] = []) {
  return rowOf({ ref: `runbook:default/${name}`, title: name, serviceCount, answers });
}

const ROWS = [
  runbook('Tell', 45),
  runbook('Look', 12),
  runbook('Drain', 2, ['QueueTooLong']),
  runbook('Restart', 1),
  runbook('Undo', 40),
];

async function titles(props: { most?: number; totalItems?: number }) {
  const { most, totalItems = ROWS.length } = props;
  showInApp(<ServiceRunbooks serviceRef={SERVICE} most={most} />, {
    answers: { listRunbooks: async () => ({ items: ROWS, totalItems }) },
  });
  const list = within(await screen.findByRole('list', { name: 'Runbooks' }));
  return list.getAllByRole('link').map(link => link.textContent);
}

describe('the runbooks of a service', () => {
  it('begin with what answers an alert, then with what is for the fewest, and lead to all of them', async () => {
    expect(await titles({ most: 3 })).toEqual(['Drain', 'Restart', 'Look']);
    expect(screen.getByRole('link', { name: 'All 5 runbooks' })).toHaveAttribute(
      'href',
      '/runbooks?serviceRef=component%3Adefault%2Fcheckout',
    );
  });

  it.each([[undefined], [4], [5]])(
    'are all there where %s fit, for one more is not hidden',
    async most => {
      expect(await titles({ most })).toEqual(['Tell', 'Look', 'Drain', 'Restart', 'Undo']);
      expect(screen.queryByRole('link', { name: /^All / })).not.toBeInTheDocument();
    },
  );

  it('say where there are more than came at once', async () => {
    await titles({ totalItems: 120 });
    expect(screen.getByRole('link', { name: 'All 120 runbooks' })).toBeVisible();
  });
});
