/** Looks of the file that proves certificates without us; its policy names the hash of exactly this text. */
export const verifierStyle = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#16302f;background:#fff}
textarea{width:100%;box-sizing:border-box;font:1rem/1.4 monospace;padding:.5rem;border:2px solid #4b6665;border-radius:.4rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.5rem;margin-top:.75rem;color:#fff;background:#0b5f5c;border:0;border-radius:.4rem}
summary{padding:.6rem 0}input[type=file]{font:inherit;min-height:2.75rem;max-width:100%}
:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
.verdict{padding:1rem;border-left:.5rem solid;border-radius:.4rem;margin-top:1.5rem}
.good{background:#e5f4e8;border-color:#1c6b34}.ask{background:#fdf3d7;border-color:#8a5a00}.bad{background:#fde8e6;border-color:#a3201a}
.verdict p{margin:.25rem 0}.head{font-size:1.25rem;font-weight:700}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
.other{color:#44595a}button .other{color:inherit}`;
