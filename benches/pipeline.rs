//! One benchmark a stage, in bytes a second.

fn main() {
    divan::main();
}
