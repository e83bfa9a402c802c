/** What we use of ejs 7, which brings no types. */
declare module 'ejs' {
  interface Options {
    filename: string;
    root: string;
    strict: boolean;
    rmWhitespace: boolean;
    cache: boolean;
    destructuredLocals: string[];
  }
  const ejs: { compile(template: string, options: Options): (locals: object) => string };
  export default ejs;
}
