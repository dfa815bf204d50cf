import type { MarkState } from '@rollcall/plugin-ownership-common';
import { useStyles } from '../styles';

/** @internal */
export interface MarkShapeProps {
  state: MarkState;
  urgent?: boolean;
  className?: string;
}

/** The shape alone, hidden from assistive technology: whoever draws it says the state in words. @internal */
export function MarkShape(props: MarkShapeProps) {
  const { state, urgent = false, className } = props;
  const classes = useStyles();
  const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 };
  return (
    <svg
      viewBox="0 0 16 16"
      className={className ?? classes.shape}
      aria-hidden="true"
      focusable="false"
    >
      {state === 'met' && <circle cx="8" cy="8" r="6" fill="currentColor" />}
      {state === 'unmet' && (
        <path
          d="M8 2.2 14.4 13.4H1.6Z"
          strokeLinejoin="round"
          {...outline}
          fill={urgent ? 'currentColor' : 'none'}
        />
      )}
      {state === 'waived' && (
        <>
          <circle cx="8" cy="8" r="5.6" {...outline} />
          <path d="M8 2.4a5.6 5.6 0 0 0 0 11.2Z" fill="currentColor" />
        </>
      )}
      {state === 'unknown' && <circle cx="8" cy="8" r="5.6" {...outline} />}
      {state === 'not-required' && <path d="M4 8h8" {...outline} />}
    </svg>
  );
}
