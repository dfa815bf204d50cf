import { render, screen } from '@testing-library/react';
import type { MarkState } from '@rollcall/plugin-ownership-common';
import { Mark } from './Mark';

describe('Mark', () => {
  it.each<[MarkState, string]>([
    ['met', 'On call: met'],
    ['unmet', 'On call: unmet'],
    ['waived', 'On call: waived'],
    ['unknown', 'On call: unknown'],
    ['not-required', 'On call: not required'],
  ])('says %s in words', (state, name) => {
    render(<Mark state={state} answer="on-call" />);
    expect(screen.getByRole('img', { name })).toBeVisible();
  });

  it('draws each state in its own shape', () => {
    const states: MarkState[] = ['met', 'unmet', 'waived', 'unknown', 'not-required'];
    const { container } = render(states.map(state => <Mark key={state} state={state} />));
    const shapes = [...container.querySelectorAll('svg')].map(svg => svg.innerHTML);
    expect(new Set(shapes).size).toBe(states.length);
  });

  it('says that it is urgent, and only where it is unmet', () => {
    render(
      <>
        <Mark state="unmet" answer="owner" urgent />
        <Mark state="waived" answer="tier" urgent />
      </>,
    );
    expect(screen.getByRole('img', { name: 'Owner: unmet, urgent' })).toBeVisible();
    expect(screen.getByRole('img', { name: 'Tier: waived' })).toBeVisible();
  });

  it('gives the reason in its name and on hover', () => {
    render(<Mark state="waived" answer="owner" reason="Until 31 January, by Ines" />);
    const mark = screen.getByRole('img', { name: 'Owner: waived. Until 31 January, by Ines' });
    expect(mark).toHaveAttribute('title', 'Owner: waived. Until 31 January, by Ines');
  });

  it('writes the word where asked', () => {
    render(<Mark state="unknown" showWord />);
    expect(screen.getByText('unknown')).toBeVisible();
  });
});
