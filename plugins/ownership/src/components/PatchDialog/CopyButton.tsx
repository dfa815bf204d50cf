import Button from '@material-ui/core/Button';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';

/** Copies a text and says whether that worked. @internal */
export function CopyButton(props: { text: string; children: string }) {
  const { text, children } = props;
  const [{ value, error }, copy] = useCopyToClipboard();
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => copy(text)}>
        {children}
      </Button>
      <span role="status">
        {value === text && !error && 'Copied.'}
        {error && 'The browser does not allow copying; select the text instead.'}
      </span>
    </>
  );
}
