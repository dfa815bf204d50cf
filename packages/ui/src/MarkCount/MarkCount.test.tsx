import { render, screen } from '@testing-library/react';
import { MarkCount } from './MarkCount';

describe('MarkCount', () => {
  it('speaks the number with its state', () => {
    render(<MarkCount state="not-required" count={4} />);
    expect(screen.getByRole('img', { name: '4 not required' })).toHaveTextContent('4');
  });
});
