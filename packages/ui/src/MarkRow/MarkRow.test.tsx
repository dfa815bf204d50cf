import { render, screen } from '@testing-library/react';
import { MarkRow } from './MarkRow';

const marks = {
  runbook: 'met',
  watch: 'unmet',
  tier: 'met',
  'on-call': 'unknown',
  owner: 'waived',
} as const;

describe('MarkRow', () => {
  it('keeps the fixed order whatever order the marks come in', () => {
    render(<MarkRow marks={marks} reasons={{ watch: 'No SLO' }} urgent={['watch']} />);
    expect(screen.getByRole('list', { name: 'The five answers' })).toBeVisible();
    expect(screen.getAllByRole('img').map(mark => mark.getAttribute('aria-label'))).toEqual([
      'Owner: waived',
      'On call: unknown',
      'Tier: met',
      'Promise and watch: unmet, urgent. No SLO',
      'Runbooks: met',
    ]);
  });

  it('writes the titles where asked', () => {
    render(<MarkRow marks={marks} showTitles />);
    expect(screen.getByText('Promise and watch')).toBeVisible();
  });
});
