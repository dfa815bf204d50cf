import { type ReactNode, useId } from 'react';
import { useFormStyles } from './styles';

/** @public */
export interface FieldProps {
  label: string;
  hint?: string;
  /** Draws the input; it must carry the id and be described by the hint. The class makes it look like the others. */
  children: (wiring: { id: string; className: string; 'aria-describedby'?: string }) => ReactNode;
}

/** A label, one input, and a hint both can be read with. @public */
export function Field(props: FieldProps) {
  const { label, hint, children } = props;
  const classes = useFormStyles();
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {children({
        id,
        className: classes.input,
        'aria-describedby': hint ? hintId : undefined,
      })}
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
