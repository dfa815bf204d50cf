import { EntityPicker } from '../EntityPicker/EntityPicker';
import { useFilterStyles } from './styles';

/** @public */
export interface EntityFilterProps {
  label: string;
  /** Of the entities to choose from, such as `Group`. */
  kind: string;
  /** Reference of the one that was chosen. */
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
}

/** One entity that narrows a list, found by its name. @public */
export function EntityFilter(props: EntityFilterProps) {
  const { label, kind, value, onChange } = props;
  return (
    <div className={useFilterStyles().entity}>
      <EntityPicker
        label={label}
        kinds={[kind]}
        single
        selected={value ? [value] : []}
        onChange={([chosen]) => onChange(chosen)}
      />
    </div>
  );
}
