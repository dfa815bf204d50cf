import type { JsonObject, JsonValue } from '@rollcall/model';
import { Field } from '@rollcall/ui';
import { useState } from 'react';
import { schemaFields, type SchemaField } from '../../lib/schemaFields';
import { useStyles } from '../styles';

/** @internal */
export interface SchemaFormProps {
  /** JSON Schema of an object. */
  schema: JsonObject;
  values: Record<string, JsonValue>;
  onChange: (values: Record<string, JsonValue>) => void;
}

type SetValue = (value: JsonValue | undefined) => void;

/** A field for each property of a schema; what is nested is written as JSON. Empty fields are left out of the values. @internal */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, values, onChange } = props;
  return (
    <>
      {schemaFields(schema).map(field => (
        <FieldOf
          key={field.name}
          field={field}
          value={values[field.name]}
          onChange={value => {
            const { [field.name]: _, ...others } = values;
            onChange(value === undefined ? others : { ...others, [field.name]: value });
          }}
        />
      ))}
    </>
  );
}

interface FieldOfProps {
  field: SchemaField;
  value: JsonValue | undefined;
  onChange: SetValue;
}

function FieldOf(props: FieldOfProps) {
  switch (props.field.kind) {
    case 'yes-no':
      return <YesNo {...props} />;
    case 'choice':
      return <Choice {...props} />;
    case 'choices':
      return <Choices {...props} />;
    case 'number':
    case 'integer':
      return <NumberField {...props} />;
    case 'json':
      return <JsonField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

function labelOf({ label, required, hasDefault }: SchemaField): string {
  return required || hasDefault ? label : `${label} (optional)`;
}

function TextField({ field, value, onChange }: FieldOfProps) {
  const shared = {
    value: typeof value === 'string' ? value : '',
    required: field.required,
    maxLength: field.maxLength,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value || undefined),
  };
  return (
    <Field label={labelOf(field)} hint={field.hint}>
      {wiring =>
        field.kind === 'lines' ? (
          <textarea {...wiring} {...shared} rows={4} />
        ) : (
          <input
            {...wiring}
            {...shared}
            type={field.secret ? 'password' : (field.inputType ?? 'text')}
            autoComplete="off"
          />
        )
      }
    </Field>
  );
}

function NumberField({ field, value, onChange }: FieldOfProps) {
  const { minimum, maximum } = field;
  const bounds = [
    minimum !== undefined && `at least ${minimum}`,
    maximum !== undefined && `at most ${maximum}`,
  ].filter(Boolean);
  const hint = [field.hint, bounds.length > 0 && `${bounds.join(', ')}.`].filter(Boolean).join(' ');
  return (
    <Field label={labelOf(field)} hint={hint || undefined}>
      {wiring => (
        <input
          {...wiring}
          type="number"
          step={field.kind === 'integer' ? 1 : 'any'}
          min={minimum}
          max={maximum}
          required={field.required}
          value={typeof value === 'number' ? value : ''}
          onChange={event =>
            onChange(event.target.value === '' ? undefined : Number(event.target.value))
          }
        />
      )}
    </Field>
  );
}

function YesNo({ field, value, onChange }: FieldOfProps) {
  const classes = useStyles();
  return (
    <label className={classes.choice}>
      <input
        type="checkbox"
        checked={value === true}
        onChange={event => onChange(event.target.checked)}
      />
      <span>
        {field.label}
        {field.hint && <span className={classes.small}>{field.hint}</span>}
      </span>
    </label>
  );
}

function Choice({ field, value, onChange }: FieldOfProps) {
  const chosen = field.options.findIndex(
    option => JSON.stringify(option.value) === JSON.stringify(value),
  );
  return (
    <Field label={labelOf(field)} hint={field.hint}>
      {wiring => (
        <select
          {...wiring}
          required={field.required}
          value={chosen}
          onChange={event => onChange(field.options[Number(event.target.value)]?.value)}
        >
          {!(field.hasDefault && chosen >= 0) && (
            <option value={-1}>{field.required ? 'choose…' : 'none'}</option>
          )}
          {field.options.map(({ label }, index) => (
            <option key={index} value={index}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Choices({ field, value, onChange }: FieldOfProps) {
  const classes = useStyles();
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset className={classes.choices}>
      <legend>{labelOf(field)}</legend>
      {field.hint && <span className={classes.small}>{field.hint}</span>}
      {field.options.map(({ value: option, label }, index) => (
        <label key={index} className={classes.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={event => {
              const next = field.options
                .map(one => one.value)
                .filter(one => (one === option ? event.target.checked : chosen.includes(one)));
              onChange(next.length > 0 ? next : undefined);
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function JsonField({ field, value, onChange }: FieldOfProps) {
  const classes = useStyles();
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const [isJson, setIsJson] = useState(true);
  return (
    <Field label={labelOf(field)} hint={[field.hint, 'Written as JSON.'].filter(Boolean).join(' ')}>
      {wiring => (
        <>
          <textarea
            {...wiring}
            rows={4}
            aria-invalid={!isJson}
            spellCheck={false}
            value={text}
            onChange={event => {
              setText(event.target.value);
              const read = jsonOf(event.target.value);
              setIsJson(read.valid);
              onChange(read.value);
            }}
          />
          {!isJson && (
            <span role="alert" className={classes.urgent}>
              This is not JSON yet, so it is left out.
            </span>
          )}
        </>
      )}
    </Field>
  );
}

function jsonOf(text: string): { valid: boolean; value?: JsonValue } {
  if (text.trim() === '') return { valid: true };
  try {
    return { valid: true, value: JSON.parse(text) as JsonValue };
  } catch {
    return { valid: false };
  }
}
