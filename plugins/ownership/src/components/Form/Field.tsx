import { type ReactNode, useId } from 'react';
import { useFormStyles } from './styles';

/** @internal */
export interface FieldProps {
  label: string;
  hint?: string;
  /** Draws the input; it must carry the id and be described by the hint. */
  children: (wiring: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** A label, one input, and a hint both can be read with. @internal */
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
      {children({ id, 'aria-describedby': hint ? hintId : undefined })}
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
