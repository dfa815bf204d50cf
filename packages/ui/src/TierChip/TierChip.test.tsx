import { render, screen } from '@testing-library/react';
import { TierChip } from './TierChip';

describe('TierChip', () => {
  it.each([
    [{ id: '1', title: 'Critical', rank: 0 }, 'T1', 'Tier 1, Critical'],
    [{ id: 'gold', title: 'Gold', rank: 9 }, 'gold', 'Tier gold, Gold'],
  ])('shows %j', (tier, text, name) => {
    render(<TierChip tier={tier} />);
    expect(screen.getByRole('img', { name })).toHaveTextContent(text);
  });

  it('says that none is declared', () => {
    render(<TierChip />);
    expect(screen.getByRole('img', { name: 'No tier is declared' })).toHaveTextContent('no tier');
  });

  it('shows a tier the policy does not know as written', () => {
    render(<TierChip declared="9" />);
    expect(screen.getByRole('img', { name: 'The policy knows no tier "9"' })).toHaveTextContent(
      '9 ?',
    );
  });
});
