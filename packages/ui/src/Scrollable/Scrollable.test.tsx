import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Scrollable } from './Scrollable';

describe('what scrolls', () => {
  it.each(['div', 'pre'] as const)(
    'is a named place that the keyboard reaches, as a %s',
    async tag => {
      render(
        <Scrollable label="The patch" component={tag}>
          + a line
        </Scrollable>,
      );
      await userEvent.tab();
      const place = screen.getByRole('group', { name: 'The patch' });
      expect(place).toHaveFocus();
      expect(place.tagName).toBe(tag.toUpperCase());
      expect(place).toHaveTextContent('+ a line');
    },
  );
});
