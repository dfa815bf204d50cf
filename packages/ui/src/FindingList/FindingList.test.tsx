import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Finding } from '@rollcall/model';
import { screen, within } from '@testing-library/react';
import { FindingList } from './FindingList';

const missing: Finding = {
  rule: 'owner-missing',
  severity: 'error',
  state: 'open',
  answer: 'owner',
  message: 'The service names no owner.',
  remedy: 'Add spec.owner.',
  file: 'catalog/mail.yaml',
  line: 9,
  fingerprint: 'v1:1',
};
const waived: Finding = {
  ...missing,
  rule: 'tier-missing',
  severity: 'warning',
  state: 'waived',
  answer: 'tier',
  message: 'The service declares no tier.',
  remedy: 'Add the annotation.',
  file: undefined,
  line: undefined,
  fingerprint: 'v1:2',
  waiver: {
    ref: 'waiver:default/mail',
    reason: 'Retires soon',
    approvedBy: 'user:default/ines',
    expires: '2027-01-31',
  },
};

describe('FindingList', () => {
  it('says what is wrong, what to do, where, and which rule says so', async () => {
    renderInTestApp(
      <FindingList
        findings={[missing, waived]}
        isUrgent={finding => finding.severity === 'error'}
        ruleUrl={rule =>
          rule === 'owner-missing' ? `https://docs.example.org/${rule}` : undefined
        }
      />,
    );
    const [first, second] = await screen.findAllByRole('listitem');
    expect(within(first).getByText('The service names no owner.')).toBeVisible();
    expect(first).toHaveTextContent('Do: Add spec.owner.');
    expect(within(first).getByText('catalog/mail.yaml:9')).toBeVisible();
    expect(within(first).getByRole('img', { name: 'unmet, urgent. error' })).toBeVisible();
    expect(within(first).getByRole('link', { name: /owner-missing/ })).toHaveAttribute(
      'href',
      'https://docs.example.org/owner-missing',
    );
    expect(within(second).getByRole('img', { name: 'waived. warning' })).toBeVisible();
    expect(second).toHaveTextContent('Waived until 31 Jan 2027 by Ines: Retires soon');
    expect(within(second).queryByRole('link')).not.toBeInTheDocument();
  });
});
