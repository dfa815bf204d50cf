import { ActButton, type ActButtonProps } from '@rollcall/ui';
import { useFocusAtAnchor } from '../../hooks/useFocusAtAnchor';

/** @internal */
export interface AnchoredButtonProps extends Pick<ActButtonProps, 'busy' | 'children'> {
  /** What stands behind the `#` of the addresses that lead to it. */
  anchor: string;
  onClick: () => void;
}

/** The main button of a page, which has the focus where the address names it. @internal */
export function AnchoredButton(props: AnchoredButtonProps) {
  const { anchor, ...rest } = props;
  return (
    <ActButton
      id={anchor}
      ref={useFocusAtAnchor<HTMLButtonElement>(anchor)}
      variant="contained"
      color="primary"
      // The focus may come before the part that draws the ripple is there, which would take the page down.
      disableFocusRipple
      {...rest}
    />
  );
}
