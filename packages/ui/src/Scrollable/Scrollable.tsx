import type { ReactNode } from 'react';

/** @public */
export interface ScrollableProps {
  /** What is in it, in words. */
  label: string;
  className?: string;
  /** `pre` keeps the lines of a text as they are; `div` unless said. */
  component?: 'div' | 'pre';
  children: ReactNode;
}

/**
 * A table or a text that may be wider or higher than its place. The keyboard reaches it, since nobody could scroll it without a pointer
 * otherwise.
 *
 * @public
 */
export function Scrollable(props: ScrollableProps) {
  const { label, className, component: Component = 'div', children } = props;
  return (
    <Component role="group" aria-label={label} tabIndex={0} className={className}>
      {children}
    </Component>
  );
}
